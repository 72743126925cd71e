import type { Observation } from '../observation/Observation';
import { checkReadinessOfKind } from '../readiness/checkReadinessOfKind';
import type { Assessment } from './Assessment';
import { checkAsyncOperation } from './checkAsyncOperation';
import { checkDeletion } from './checkDeletion';
import { checkGeneration } from './checkGeneration';
import { checkPause } from './checkPause';
import { checkPresence } from './checkPresence';
import { checkReadyCondition } from './checkReadyCondition';
import { checkResponsiveness } from './checkResponsiveness';
import { checkSilence } from './checkSilence';
import { checkSynced } from './checkSynced';
import { checkUnwrittenError } from './checkUnwrittenError';
import type { Surroundings, VerdictCheck } from './VerdictCheck';

/**
 * The first answer counts. `Ready` comes late because Crossplane leaves it at
 * its old value when anything before it goes wrong.
 */
const CHECKS: VerdictCheck[] = [
  checkPresence,
  checkDeletion,
  checkPause,
  checkSynced,
  checkUnwrittenError,
  checkAsyncOperation,
  checkResponsiveness,
  checkGeneration,
  checkReadinessOfKind,
  checkReadyCondition,
  checkSilence,
];

/** The verdict on a resource from its own evidence alone. */
export function assessResource(
  observation: Observation,
  surroundings: Surroundings,
): Assessment {
  for (const check of CHECKS) {
    const assessment = check(observation, surroundings);
    if (assessment) return assessment;
  }
  return { verdict: 'unknown' };
}
