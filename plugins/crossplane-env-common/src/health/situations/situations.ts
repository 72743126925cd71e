import { carriers } from './carried';
import { claimTroubles } from './failures/claims';
import { composedTroubles } from './failures/composed';
import { compositionTroubles } from './failures/compositions';
import { functionTroubles } from './failures/functions';
import { managedTroubles } from './failures/managed';
import { providerTroubles } from './failures/providers';
import { readinessTroubles } from './failures/readiness';
import { teardownTroubles } from './failures/teardown';
import { natives } from './natives';
import { operators } from './operators';
import { podTroubles } from './pods';
import { beginnings } from './quiet/beginnings';
import { changes } from './quiet/changes';
import { conditions } from './quiet/conditions';
import { endings } from './quiet/endings';
import { nativesAtRest } from './quiet/natives';
import { platformAtWork } from './quiet/platform';
import { steady } from './quiet/steady';
import { workloads } from './quiet/workloads';
import type { Situation } from './Situation';

/** In the order of their numbers: failures, Kubernetes' own kinds, and what only looks wrong. */
export const situations: Situation[] = [
  ...readinessTroubles,
  ...functionTroubles,
  ...compositionTroubles,
  ...composedTroubles,
  ...managedTroubles,
  ...providerTroubles,
  ...claimTroubles,
  ...teardownTroubles,
  ...natives,
  ...podTroubles,
  ...carriers,
  ...operators,
  ...beginnings,
  ...steady,
  ...changes,
  ...conditions,
  ...platformAtWork,
  ...endings,
  ...workloads,
  ...nativesAtRest,
].sort((a, b) => compare(a.id, b.id));

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
