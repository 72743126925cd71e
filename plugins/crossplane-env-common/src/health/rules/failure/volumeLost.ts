import { groupKind } from '../../observation/Observation';
import type { AssessedResource } from '../../tree/AssessedResource';
import { nameOf } from '../../words';
import type { Finding } from '../Finding';

/** Kubernetes never gives such a claim another volume. */
export function volumeLost({
  observation,
  own,
}: AssessedResource): Finding | undefined {
  const isLost =
    groupKind(observation.resource) === '/PersistentVolumeClaim' &&
    own.reason === 'Lost';
  if (!isLost) return undefined;
  return {
    family: 'volume-lost',
    statement: `${nameOf(observation)} has lost its volume`,
    detail: own.message,
    actor: 'platform',
    healsItself: false,
    nextStep:
      'Ask the platform team whether the PersistentVolume can be restored; otherwise the claim has to be deleted and made anew, without its data.',
  };
}
