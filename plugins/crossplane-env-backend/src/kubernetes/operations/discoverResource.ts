import { ClusterConnection } from '../connection/ClusterConnection';
import { isStatusError, StatusError } from '../status/StatusError';
import { ApiResource, groupVersionPath } from './ApiResource';

interface ResourceList {
  resources?: Array<{ name: string; kind: string; namespaced: boolean }>;
}

interface Group {
  versions?: Array<{ version: string }>;
}

/** A kind as the API serves it, found by its name. */
export interface DiscoveredResource extends ApiResource {
  kind: string;
  namespaced: boolean;
}

/**
 * Asks the API server how it serves a kind: in the wanted version if it does,
 * else in the one that the server prefers.
 *
 * @throws StatusError 404 when the kind is not served
 */
export async function discoverResource(
  connection: ClusterConnection,
  wanted: { group: string; version: string; kind: string },
  options: { signal: AbortSignal },
): Promise<DiscoveredResource> {
  const { group, version, kind } = wanted;
  const found = await findInVersion(connection, wanted, options);
  if (found) return found;

  for (const other of await listVersions(connection, group, options)) {
    if (other === version) continue;
    const served = await findInVersion(
      connection,
      { group, version: other, kind },
      options,
    );
    if (served) return served;
  }
  throw new StatusError({
    code: 404,
    reason: 'NotFound',
    message: `The cluster does not serve the kind ${kind} of ${
      group || 'the core group'
    }.`,
  });
}

async function findInVersion(
  connection: ClusterConnection,
  wanted: { group: string; version: string; kind: string },
  options: { signal: AbortSignal },
): Promise<DiscoveredResource | undefined> {
  const path = groupVersionPath(wanted);
  const list = await sendUnlessNotFound<ResourceList>(
    connection,
    path,
    options,
  );
  const resource = list?.resources?.find(
    // Subresources have the kind of what they belong to, or another.
    ({ kind, name }) => kind === wanted.kind && !name.includes('/'),
  );
  return (
    resource && {
      group: wanted.group,
      version: wanted.version,
      kind: wanted.kind,
      plural: resource.name,
      namespaced: resource.namespaced,
    }
  );
}

/** The versions of a named group, the server's preferred one first. */
async function listVersions(
  connection: ClusterConnection,
  group: string,
  options: { signal: AbortSignal },
): Promise<string[]> {
  if (!group) return [];
  const path = `/apis/${encodeURIComponent(group)}`;
  const answer = await sendUnlessNotFound<Group>(connection, path, options);
  return answer?.versions?.map(({ version }) => version) ?? [];
}

async function sendUnlessNotFound<T>(
  connection: ClusterConnection,
  path: string,
  options: { signal: AbortSignal },
): Promise<T | undefined> {
  try {
    return (await connection.send({ path, signal: options.signal })) as T;
  } catch (error) {
    if (isStatusError(error, 404)) return undefined;
    throw error;
  }
}
