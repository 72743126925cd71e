import { isError } from '@backstage/errors';
import { EnvironmentRef } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { Place } from './Attempt';
import { ReadableEnvironments } from './EnvironmentAccess';

type Decision = 'readable' | 'hidden' | 'unknown';

/**
 * The environments in readable places. A place is decided about once, however
 * many environments are in it; where that is not possible at present they are
 * left out, and the cluster is named.
 */
export async function filterByPlace<T extends { ref: EnvironmentRef }>(
  environments: T[],
  isReadable: (place: Place) => Promise<boolean>,
): Promise<ReadableEnvironments<T>> {
  const places = new Map(environments.map(({ ref }) => [keyOf(ref), ref]));
  const decisions = new Map<string, Decision>();
  await Promise.all(
    Array.from(places, async ([key, { cluster, group, kind, namespace }]) => {
      const place = { cluster, group, kind, namespace };
      decisions.set(key, await decide(() => isReadable(place)));
    }),
  );
  const decided = (wanted: Decision) =>
    environments.filter(({ ref }) => decisions.get(keyOf(ref)) === wanted);
  const clusters = decided('unknown').map(({ ref }) => ref.cluster);
  return {
    environments: decided('readable'),
    incompleteClusters: [...new Set(clusters)].sort(),
  };
}

async function decide(ask: () => Promise<boolean>): Promise<Decision> {
  try {
    return (await ask()) ? 'readable' : 'hidden';
  } catch (error) {
    if (isError(error) && error.name === 'ServiceUnavailableError') {
      return 'unknown';
    }
    throw error;
  }
}

function keyOf({ cluster, group, kind, namespace }: Place): string {
  return JSON.stringify([cluster, group, kind, namespace]);
}
