import { randomUUID } from 'node:crypto';
import { LiveEnvironment } from '../inventory/Environment';
import { DeleteIntent } from '../record/IntentStore';
import { toObservation } from '../record/Recorder';

/** That this very environment is to be taken down, so that nothing of it is left behind. */
export function toDeleteIntent(
  environment: LiveEnvironment,
  { requestedBy, through }: { requestedBy: string; through?: string },
): DeleteIntent {
  const { ref, uid, version, plural } = environment;
  const { cluster, group, namespace, name } = ref;
  return {
    action: 'delete',
    id: randomUUID(),
    cluster,
    location: { group, version, plural, namespace, name },
    uid,
    requestedBy,
    through,
    foreground: goesInBackground(environment),
    observation: toObservation(environment),
  };
}

/** A claim may go at once, while what it composed is left to go unseen. */
function goesInBackground({ role, root }: LiveEnvironment): boolean {
  const policy = root?.object?.spec?.compositeDeletePolicy;
  return role === 'claim' && policy !== 'Foreground';
}
