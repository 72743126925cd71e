import type { Difference } from '../Difference';
import { circuitBreaker } from './circuitBreaker';
import { clusterRoles } from './clusterRoles';
import { environmentPatches } from './environmentPatches';
import { revisionNames } from './revisionNames';
import { secondDefinition } from './secondDefinition';
import { unservedKinds } from './unservedKinds';

/** What differs in Crossplane's behaviour. */
export const crossplaneDifferences: Difference[] = [
  circuitBreaker,
  clusterRoles,
  environmentPatches,
  revisionNames,
  secondDefinition,
  ...unservedKinds,
];
