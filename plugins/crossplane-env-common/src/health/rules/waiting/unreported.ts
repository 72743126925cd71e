import { isCrossplaneResource } from '../../observation/Observation';
import type { AssessedResource } from '../../tree/AssessedResource';
import { nameOf } from '../../words';
import type { Finding } from '../Finding';

/** Whoever is to look after it does not run, or never saw it. */
export function unreported({
  observation,
  own,
}: AssessedResource): Finding | undefined {
  const isUnreported =
    observation.presence === 'present' &&
    own.verdict === 'unknown' &&
    !own.source &&
    isCrossplaneResource(observation);
  if (!isUnreported) return undefined;
  return {
    family: 'unreported',
    statement: `nothing has reported on ${nameOf(observation)}`,
    actor: 'platform',
    healsItself: true,
    nextStep:
      observation.role === 'composed'
        ? `Ask the platform team whether the provider of ${observation.resource.kind} is installed and running.`
        : 'Ask the platform team whether Crossplane and the functions of its Composition are running.',
  };
}
