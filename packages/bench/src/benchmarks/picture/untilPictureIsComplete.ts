import {
  CrossplaneEnvClient,
  EnvironmentSummary,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { untilTypesAreKnown } from '../../backend/untilTypesAreKnown';
import { until } from '../../process/until';

const LARGEST_PAGE = 200;

export interface ExpectedPicture {
  environments: number;
  /** Of each environment. */
  resources: number;
  /** Of one of the environments, if there are any. */
  ref: string;
}

/**
 * Resolves once a backend shows so many environments, each ready with so many
 * resources.
 */
export async function untilPictureIsComplete(
  client: CrossplaneEnvClient,
  expected: ExpectedPicture,
): Promise<void> {
  const { environments, resources, ref } = expected;
  await untilTypesAreKnown(client);
  if (environments === 0) return;
  const isComplete = ({ health }: EnvironmentSummary) =>
    health.verdict === 'ready' &&
    health.ready === resources &&
    health.total === resources;
  await until(
    async () => {
      // Most often a look at one environment tells: it disturbs less than a look at all.
      const { items, totalItems } = await client.listEnvironments({ limit: 1 });
      if (totalItems !== environments || !items.every(isComplete)) return false;
      if (!isComplete(await client.getEnvironment(ref))) return false;
      const all = await listAll(client);
      return all.length === environments && all.every(isComplete);
    },
    { what: 'the picture to be complete', timeoutMs: 600_000, intervalMs: 25 },
  );
}

async function listAll(client: CrossplaneEnvClient) {
  const all: EnvironmentSummary[] = [];
  let cursor: string | undefined;
  do {
    const { items, pageInfo } = await client.listEnvironments({
      limit: LARGEST_PAGE,
      cursor,
    });
    all.push(...items);
    cursor = pageInfo.nextCursor;
  } while (cursor);
  return all;
}
