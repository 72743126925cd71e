import { CrossplaneEnvClient } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { until } from '../process/until';

/** Resolves once a backend that has just started knows what its cluster offers. */
export async function untilTypesAreKnown(
  client: CrossplaneEnvClient,
): Promise<void> {
  await until(
    async () => (await client.listEnvironmentTypes()).items.length > 0,
    { what: 'the environment types', intervalMs: 25 },
  );
}
