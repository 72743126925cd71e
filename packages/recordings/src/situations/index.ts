import {
  type CrossplaneVersion,
  isCrossplane2,
} from '@crossplane-env/control-plane';
import { claimDeleting, claimNesting, claims, secrets } from './claims';
import { applying, nesting, readiness } from './composites';
import { deleting, faults, pausing, usages } from './interventions';
import { functions, pipelines, selection } from './pipelines';
import { definitions, kinds, packages, rights } from './platform';
import { buckets, referring, synchronising } from './managed';
import { jobs, nativeOthers, workloads } from './natives';
import type { Situation } from './Situation';

/** Every situation there is a recording of. */
export const situations: Situation[] = [
  ...readiness,
  ...pipelines,
  ...functions,
  ...selection,
  ...applying,
  ...pausing,
  ...deleting,
  ...nesting,
  ...synchronising,
  ...referring,
  ...claims,
  ...secrets,
  ...claimNesting,
  ...claimDeleting,
  ...definitions,
  ...buckets,
  ...workloads,
  ...jobs,
  ...nativeOthers,
  ...kinds,
  ...packages,
  ...usages,
  ...rights,
  ...faults,
];

/** Those that can happen with a version of Crossplane. */
export function situationsOf(crossplane: CrossplaneVersion): Situation[] {
  return situations.filter(
    ({ since = 2 }) => isCrossplane2(crossplane) || since === 1,
  );
}
