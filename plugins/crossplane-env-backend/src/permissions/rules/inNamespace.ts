import { createPermissionRule } from '@backstage/plugin-permission-node';
import { z } from 'zod';
import { crossplaneEnvironmentPermissionResourceRef } from '../environmentPermissionResource';

/**
 * The environment's root object is in one of the namespaces, of whichever
 * cluster; a cluster-scoped one is in none.
 *
 * @public
 */
export const inNamespace = createPermissionRule({
  name: 'IN_NAMESPACE',
  description: 'Allow environments in one of the namespaces',
  resourceRef: crossplaneEnvironmentPermissionResourceRef,
  paramsSchema: z.object({
    namespaces: z.array(z.string()).describe('Names of namespaces'),
  }),
  apply: ({ ref }, { namespaces }) =>
    ref.namespace !== undefined && namespaces.includes(ref.namespace),
  toQuery: ({ namespaces }) => ({ property: 'namespace', values: namespaces }),
});
