import { ResourceRole } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { GroupKind } from './GroupKind';

/** What the objects of a kind are to Crossplane. */
export interface NodeKind extends GroupKind {
  role: ResourceRole;
  /** Of a composite: whether Crossplane's own fields are right below `spec`, as in v1. */
  legacy: boolean;
}
