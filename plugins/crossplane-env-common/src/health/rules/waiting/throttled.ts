import { hasCondition } from '../../observation/Observation';
import type { AssessedResource } from '../../tree/AssessedResource';
import { nameOf } from '../../words';
import type { Finding } from '../Finding';

export function throttled({
  observation,
  own,
}: AssessedResource): Finding | undefined {
  const isThrottled =
    own.source === 'Responsive' &&
    hasCondition(observation, 'Responsive', 'False');
  if (!isThrottled) return undefined;
  return {
    family: 'throttled',
    statement: `Crossplane looks at ${nameOf(
      observation,
    )} only now and then, because something keeps changing it`,
    detail: own.message,
    actor: 'platform',
    healsItself: true,
    nextStep:
      'Ask the platform team to look at the resource that the message names: two controllers may be undoing each other.',
  };
}
