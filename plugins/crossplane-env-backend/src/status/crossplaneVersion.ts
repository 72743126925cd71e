import { ClusterConnection } from '../kubernetes/ClusterConnection';
import { isStatusError } from '../kubernetes/errors';

/** Of which versions the product's tests run against, or against what was recorded of it. */
export const TESTED_VERSIONS = ['1.20', '2.3', '2.4'];

/** Crossplane in a cluster, as far as it can be told. */
export type InstalledCrossplane =
  | { isThere: false }
  | {
      isThere: true;
      /** In full where its Deployment may be read, else as far as the API tells. */
      version: string;
      /** Whether the version is one of the tested, or may be. */
      tested: boolean;
    };

/** Undefined where the cluster cannot be asked. */
export async function findCrossplane(
  connection: ClusterConnection,
  { signal }: { signal: AbortSignal },
): Promise<InstalledCrossplane | undefined> {
  try {
    const served = await listServedVersions(connection, { signal });
    if (!served) return { isThere: false };
    const version =
      (await findDeployedVersion(connection, { signal })) ??
      (served.includes('v2') ? '2.x' : '1.x');
    return { isThere: true, version, tested: isTested(version) };
  } catch {
    return undefined;
  }
}

function isTested(version: string): boolean {
  const [major, minor] = version.replace(/^v/, '').split('.');
  return TESTED_VERSIONS.some(tested =>
    minor === 'x'
      ? tested.startsWith(`${major}.`)
      : tested === `${major}.${minor}`,
  );
}

/** Of the group in which XRDs are; undefined where there is no such group. */
async function listServedVersions(
  connection: ClusterConnection,
  { signal }: { signal: AbortSignal },
): Promise<string[] | undefined> {
  try {
    const path = '/apis/apiextensions.crossplane.io';
    const group = (await connection.send({ path, signal })) as {
      versions?: Array<{ version?: string }>;
    };
    return (group.versions ?? []).flatMap(({ version }) => version ?? []);
  } catch (error) {
    if (isStatusError(error, 404)) return undefined;
    throw error;
  }
}

const VERSION = /^v?(\d{1,4}\.\d{1,4}\.\d{1,4}(?:[-+][\w.-]{1,40})?)$/;

interface DeploymentList {
  items?: Array<{
    metadata?: { labels?: Record<string, string> };
    spec?: { template?: { spec?: { containers?: Array<{ image?: string }> } } };
  }>;
}

/** As its chart labels the Deployment, or else by the tag of its image. */
async function findDeployedVersion(
  connection: ClusterConnection,
  { signal }: { signal: AbortSignal },
): Promise<string | undefined> {
  try {
    const { items = [] } = (await connection.send({
      path: '/apis/apps/v1/deployments',
      query: { labelSelector: 'app=crossplane', limit: 10 },
      signal,
    })) as DeploymentList;
    const texts = items.flatMap(({ metadata, spec }) => [
      metadata?.labels?.['app.kubernetes.io/version'],
      ...(spec?.template?.spec?.containers ?? []).map(({ image }) =>
        // By digest as well, it still says its tag.
        image?.split('@')[0].split(':').pop(),
      ),
    ]);
    const found = texts.map(text => VERSION.exec(text ?? '')?.[1]);
    return found.find(version => version !== undefined);
  } catch {
    return undefined;
  }
}
