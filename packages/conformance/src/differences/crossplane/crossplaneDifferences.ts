import type { Difference } from '../Difference';
import { circuitBreaker } from './circuitBreaker';
import { clusterRoles } from './clusterRoles';
import { revisionNames } from './revisionNames';
import { secondDefinition } from './secondDefinition';
import { environmentPatches, rareTransforms } from './unknownPatches';
import { unservedKinds } from './unservedKinds';

/** What differs in Crossplane's behaviour. */
export const crossplaneDifferences: Difference[] = [
  circuitBreaker,
  clusterRoles,
  environmentPatches,
  rareTransforms,
  revisionNames,
  secondDefinition,
  ...unservedKinds,
];
