import { claimDeleting } from './claims/claimDeleting';
import { claimNesting } from './claims/claimNesting';
import { claims } from './claims/claims';
import { secrets } from './claims/secrets';
import { applying } from './composites/applying';
import { deleting } from './composites/deleting';
import { functions } from './composites/functions';
import { nesting } from './composites/nesting';
import { pausing } from './composites/pausing';
import { pipelines } from './composites/pipelines';
import { readiness } from './composites/readiness';
import { selection } from './composites/selection';
import { definitions } from './definitions/definitions';
import { referring } from './managed/referring';
import { synchronising } from './managed/synchronising';
import { faults } from './faults/faults';
import { jobs } from './natives/jobs';
import { nativeOthers } from './natives/others';
import { workloads } from './natives/workloads';
import { kinds } from './platform/kinds';
import { packages } from './platform/packages';
import { rights } from './platform/rights';
import { usages } from './platform/usages';
import { buckets } from './provider/buckets';
import {
  type CrossplaneVersion,
  isCrossplane2,
} from '@crossplane-env/control-plane';
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
