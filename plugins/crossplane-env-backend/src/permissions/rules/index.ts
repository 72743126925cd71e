import { inCluster } from './inCluster';
import { inNamespace } from './inNamespace';
import { isOwner } from './isOwner';
import { ofKind } from './ofKind';

/**
 * The rules that conditional decisions about environments can use.
 *
 * @public
 */
export const crossplaneEnvironmentRules = {
  isOwner,
  inCluster,
  inNamespace,
  ofKind,
};
