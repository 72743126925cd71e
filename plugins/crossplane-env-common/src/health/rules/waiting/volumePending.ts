import { groupKind } from '../../observation/Observation';
import type { AssessedResource } from '../../tree/AssessedResource';
import { nameOf } from '../../words';
import type { Finding } from '../Finding';

/** The volume controller's reason for a claim that it cannot satisfy. */
const REASON = 'ProvisioningFailed';

/** A PersistentVolumeClaim tells why it is pending by events only. */
export function volumePending({
  observation,
  own,
}: AssessedResource): Finding | undefined {
  const isPending =
    groupKind(observation.resource) === '/PersistentVolumeClaim' &&
    own.verdict === 'progressing';
  const event = observation.events.find(({ reason }) => reason === REASON);
  if (!isPending || !event) return undefined;
  return {
    family: 'volume-pending',
    statement: `no volume can be made for ${nameOf(observation)}`,
    detail: event.message,
    actor: 'platform',
    healsItself: true,
    nextStep:
      'Ask the platform team to check the storage class that it asks for.',
  };
}
