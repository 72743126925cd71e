import type { AssessedResource } from '../../tree/AssessedResource';
import { nameOf } from '../../words';
import type { Finding } from '../Finding';

/** It exists, and whoever looks after it says what it lacks. */
export function unavailable({
  observation,
  own,
}: AssessedResource): Finding | undefined {
  const saysWhy =
    observation.role === 'composed' &&
    own.verdict === 'progressing' &&
    own.source === 'Ready' &&
    own.reason !== 'Creating' &&
    own.message !== undefined;
  if (!saysWhy) return undefined;
  return {
    family: 'unavailable',
    statement: `${nameOf(observation)} reports that it is not ready`,
    detail: own.message,
    actor: 'nobody',
    healsItself: true,
  };
}
