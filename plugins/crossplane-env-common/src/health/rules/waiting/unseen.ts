import type { AssessedResource } from '../../tree/AssessedResource';
import { nameOf } from '../../words';
import type { Finding } from '../Finding';

export function unseen({ observation }: AssessedResource): Finding | undefined {
  if (observation.presence !== 'unseen') return undefined;
  return {
    family: 'unseen',
    statement: `whether ${nameOf(
      observation,
    )} is ready is not known yet, as the portal has not read it so far`,
    actor: 'nobody',
    healsItself: true,
  };
}
