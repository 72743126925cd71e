import type { Diagnosis, Verdict } from '../../types';
import type { Finding } from '../findings/Finding';

/** They say that all is well so far. */
type Hopeful = 'progressing' | 'stale';

/**
 * A verdict on an environment and its diagnosis, which do not contradict each
 * other: where there is hope, nothing stays until somebody does something.
 */
export type Conclusion =
  | { verdict: Hopeful; diagnosis: Diagnosis & { healsItself: true } }
  | { verdict: Exclude<Verdict, Hopeful>; diagnosis: Diagnosis };

/** What a verdict depends on, of what was found to stand in the way. */
export type Obstacle = Pick<
  Finding,
  'healsItself' | 'isRefusal' | 'isOfPortal'
>;

/**
 * The one place where a verdict and a diagnosis are put together, so that
 * nobody waits for what was refused, or for what needs somebody.
 *
 * @param verdict - by the resources alone
 * @param obstacle - what the diagnosis names as the cause, if anything
 */
export function conclude(
  verdict: Verdict,
  diagnosis: Omit<Diagnosis, 'healsItself'>,
  obstacle: Obstacle = { healsItself: true },
): Conclusion {
  const { healsItself } = obstacle;
  const worse = verdictGiven(obstacle);
  if (worse && mayGetWorse(verdict)) {
    return { verdict: worse, diagnosis: { ...diagnosis, healsItself } };
  }
  if (!isHopeful(verdict)) {
    return { verdict, diagnosis: { ...diagnosis, healsItself } };
  }
  return healsItself
    ? { verdict, diagnosis: { ...diagnosis, healsItself } }
    : { verdict: 'unknown', diagnosis: { ...diagnosis, healsItself } };
}

/** What is said of an environment that has such an obstacle. */
function verdictGiven({
  healsItself,
  isRefusal,
  isOfPortal,
}: Obstacle): 'failed' | 'blocked' | undefined {
  if (isOfPortal) return undefined;
  if (isRefusal) return 'failed';
  return healsItself ? undefined : 'blocked';
}

function mayGetWorse(verdict: Verdict): boolean {
  return isHopeful(verdict) || verdict === 'unknown';
}

function isHopeful(verdict: Verdict): verdict is Hopeful {
  return verdict === 'progressing' || verdict === 'stale';
}
