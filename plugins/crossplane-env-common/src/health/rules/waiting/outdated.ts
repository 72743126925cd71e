import type { Observation } from '../../observation/Observation';
import { isOlderThan } from '../../observation/time';
import type { AssessedResource } from '../../tree/AssessedResource';
import { isOutdated, observedGeneration } from '../../verdicts/assessResource';
import { nameOf } from '../../words';
import type { Finding, RuleOptions } from '../Finding';

/** A busy Crossplane may take a moment; nothing takes this long. */
const LONG_MS = 3 * 60_000;

/**
 * When it was changed is known only if the portal saw it: what conditions say
 * of time is about what was before.
 */
export function outdated(
  { observation, own }: AssessedResource,
  { now }: RuleOptions,
): Finding | undefined {
  const mayBeOutdated = ['progressing', 'stale'].includes(own.verdict);
  if (!mayBeOutdated || !isOutdated(observation)) return undefined;
  const name = nameOf(observation);
  const inForce = observedGeneration(observation);
  return {
    family: 'outdated',
    statement: `the last change of ${name}, generation ${observation.generation}, has not been taken up yet, and generation ${inForce} is in force`,
    healsItself: true,
    ...(isOlderThan(observation.generationSeenAt, LONG_MS, now)
      ? {
          actor: 'platform',
          nextStep: `Ask the platform team whether ${controllerOf(
            observation,
          )} is running.`,
        }
      : {
          actor: 'nobody',
          nextStep: `If it lasts for minutes, ask the platform team whether ${controllerOf(
            observation,
          )} is running.`,
        }),
  };
}

function controllerOf({ role }: Observation): string {
  return role === 'composed' ? 'its controller' : 'Crossplane';
}
