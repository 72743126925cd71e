import { isCrossplaneResource } from '../../observation/Observation';
import type { AssessedResource } from '../../tree/AssessedResource';
import { nameOf } from '../../words';
import type { Finding, RuleOptions } from '../Finding';
import { recentWarning } from '../recentWarning';

/** Kubernetes' own kinds tell by events why they do not get on. */
export function warned(
  { observation, own }: AssessedResource,
  { now }: RuleOptions,
): Finding | undefined {
  if (own.verdict !== 'progressing' || isCrossplaneResource(observation)) {
    return undefined;
  }
  const event = recentWarning(observation, now);
  if (!event) return undefined;
  return {
    family: 'warned',
    statement: `${nameOf(observation)} has trouble getting ready`,
    detail: event.message,
    actor: 'platform',
    healsItself: true,
    nextStep:
      'It is tried again without your doing; if it lasts, ask the platform team about the message.',
  };
}
