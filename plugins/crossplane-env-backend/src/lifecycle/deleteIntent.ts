import { LIFE_ANNOTATIONS } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { randomUUID } from 'node:crypto';
import { LiveEnvironment } from '../inventory/Environment';
import { DeleteIntent } from '../record/IntentStore';
import { toObservation } from '../record/Recorder';

/**
 * That this very environment is to be taken down, so that nothing of it is left behind.
 *
 * @param options.isByItsTerms - whether that is so only as long as it says of its
 *   life what it says now
 */
export function toDeleteIntent(
  environment: LiveEnvironment,
  options: { requestedBy: string; through?: string; isByItsTerms?: boolean },
): DeleteIntent {
  const { requestedBy, through, isByItsTerms = false } = options;
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
    ...(isByItsTerms && { before: termsSaidOf(environment) }),
    observation: toObservation(environment),
  };
}

function termsSaidOf({
  marks: { annotations },
}: LiveEnvironment): Record<string, string | null> {
  return Object.fromEntries(
    LIFE_ANNOTATIONS.map(name => [name, annotations[name] ?? null]),
  );
}

/** A claim may go at once, while what it composed is left to go unseen. */
function goesInBackground({ role, root }: LiveEnvironment): boolean {
  const policy = root?.object?.spec?.compositeDeletePolicy;
  return role === 'claim' && policy !== 'Foreground';
}
