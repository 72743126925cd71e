import { ClusterConnection } from './ClusterConnection';
import { KubernetesManifest, ObjectLocation } from './ClusterWriter';
import {
  ApiResource,
  groupVersionPath,
  isPathSegment,
  KubernetesObject,
  resourcePath,
} from './KubernetesObject';
import { AccessAttributes, KubernetesUser } from './accessReviews';
import { isStatusError, StatusError } from './errors';

/** Which of a kind's objects are meant. */
export interface ObjectSelection extends ApiResource {
  /** In all of them unless told. */
  namespace?: string;
  /** Items of built-in kinds come without it. */
  kind: string;
  labelSelector?: string;
  fieldSelector?: string;
}

export interface ObjectPage {
  items: KubernetesObject[];
  /** The cluster's state that the list shows, from which it can be watched on. */
  resourceVersion: string;
  /** Leads to the next page. */
  continueToken?: string;
}

interface ObjectList {
  items?: KubernetesObject[];
  metadata?: { resourceVersion?: string; continue?: string };
}

/** Lists a kind's objects, a page at a time. */
export async function listPage(
  connection: ClusterConnection,
  selection: ObjectSelection,
  options: {
    limit?: number;
    continueToken?: string;
    maxBytes?: number;
    signal: AbortSignal;
  },
): Promise<ObjectPage> {
  const list = (await connection.send({
    path: resourcePath(selection, { namespace: selection.namespace }),
    query: {
      limit: options.limit,
      continue: options.continueToken,
      labelSelector: selection.labelSelector,
      fieldSelector: selection.fieldSelector,
    },
    maxBytes: options.maxBytes,
    signal: options.signal,
  })) as ObjectList;
  return {
    items: (list.items ?? []).map(item => withKind(item, selection)),
    resourceVersion: list.metadata?.resourceVersion ?? '',
    continueToken: list.metadata?.continue || undefined,
  };
}

function withKind(
  item: KubernetesObject,
  { group, version, kind }: ObjectSelection,
): KubernetesObject {
  const apiVersion = group ? `${group}/${version}` : version;
  return { ...item, apiVersion: item?.apiVersion ?? apiVersion, kind };
}

/** An older server answers with the whole object. */
const METADATA =
  'application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1,application/json';

/** One object as a whole; undefined when there is none. */
export async function getObject(
  connection: ClusterConnection,
  resource: ApiResource,
  options: { namespace?: string; name: string; signal: AbortSignal },
): Promise<KubernetesObject | undefined> {
  const path = resourcePath(resource, options);
  return sendUnlessNotFound<KubernetesObject>(connection, path, options);
}

/** The metadata of one object; undefined when there is none. */
export async function getMetadata(
  connection: ClusterConnection,
  resource: ApiResource,
  options: {
    namespace?: string;
    name: string;
    /** The whole object is never taken instead. */
    isConfidential?: boolean;
    signal: AbortSignal;
  },
): Promise<KubernetesObject['metadata'] | undefined> {
  const { namespace, name, signal } = options;
  const path = resourcePath(resource, { namespace, name });
  const [metadataAlone] = METADATA.split(',');
  const accept = options.isConfidential ? metadataAlone : METADATA;
  try {
    const object = await connection.send({ path, accept, signal });
    return (object as KubernetesObject).metadata;
  } catch (error) {
    if (isStatusError(error, 404)) return undefined;
    throw error;
  }
}

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
 * else in the one that the server prefers. The kind may be told by its plural.
 *
 * @throws StatusError 404 when the kind is not served
 */
export async function discoverResource(
  connection: ClusterConnection,
  wanted: { group: string; version?: string; kind: string },
  options: { signal: AbortSignal },
): Promise<DiscoveredResource> {
  const { group, version, kind } = wanted;
  if (version !== undefined && isPathSegment(version)) {
    const inVersion = { group, version, kind };
    const found = await findInVersion(connection, inVersion, options);
    if (found) return found;
  }

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

/** More than any API server has of one group. */
const MOST_VERSIONS = 20;
/** Of an API server that does not tell which groups it has. */
const MOST_GROUPS_TRIED = 50;

const MOST_FAILURES = 3;
/** A group may be answered for by somebody who hangs. */
const GROUP_TIMEOUT_MS = 10_000;

/** Who answers for a group need not keep to anything. */
function listOf<T>(value: T[] | undefined): Array<T | undefined> {
  return Array.isArray(value) ? value : [];
}

interface GroupList {
  groups?: Array<{ name?: string; versions?: Array<{ version?: string }> }>;
}

/**
 * Which of many kinds the API server serves. It is asked for its groups, and
 * then once for each version of a group that there is: kinds of groups that
 * there are not cost nothing, however many are asked about.
 *
 * @returns of a kind that was asked about, what was found; `unknown` where the group, or one of its versions, does not answer
 */
export async function discoverKinds(
  connection: ClusterConnection,
  wanted: Array<{ group: string; version: string; kind: string }>,
  options: { signal: AbortSignal },
): Promise<
  (kind: { group: string; kind: string }) => 'served' | 'absent' | 'unknown'
> {
  const versionsOf = await listGroups(connection, wanted, options);
  const found = new Map<string, KindsOfGroup>();
  let failures = 0;
  for (const group of new Set(wanted.map(one => one.group))) {
    const versions = versionsOf.get(group) ?? [];
    try {
      found.set(group, await kindsOf(connection, { group, versions }, options));
    } catch (error) {
      failures += 1;
      // It is the API server then, and not who answers for one group.
      if (failures === MOST_FAILURES || options.signal.aborted) throw error;
    }
  }
  return ({ group, kind }) => {
    const known = found.get(group);
    if (known?.kinds.has(kind)) return 'served';
    return known?.isComplete ? 'absent' : 'unknown';
  };
}

/** The versions of each group; of some of the wanted ones as they are wanted, where nobody tells which there are. */
async function listGroups(
  connection: ClusterConnection,
  wanted: Array<{ group: string; version: string }>,
  options: { signal: AbortSignal },
): Promise<Map<string, string[]>> {
  const path = '/apis';
  const list = await sendUnlessNotFound<GroupList>(connection, path, options);
  const versionsOf = new Map<string, string[]>([['', ['v1']]]);
  for (const one of listOf(list?.groups)) {
    const versions = listOf(one?.versions)
      .flatMap(version => version?.version ?? [])
      .filter(isPathSegment);
    if (one?.name) versionsOf.set(one.name, versions.slice(0, MOST_VERSIONS));
  }
  if (list?.groups) return versionsOf;
  for (const { group, version } of wanted) {
    const known = versionsOf.get(group) ?? [];
    const isNew = !known.includes(version) && known.length < MOST_VERSIONS;
    if (
      isNew &&
      isPathSegment(group) &&
      isPathSegment(version) &&
      versionsOf.size <= MOST_GROUPS_TRIED
    ) {
      versionsOf.set(group, [...known, version]);
    }
  }
  return versionsOf;
}

interface KindsOfGroup {
  kinds: Set<string>;
  /** Whether each of the group's versions was told of. */
  isComplete: boolean;
}

/** One group whose server does not answer must not keep the others waiting. */
async function kindsOf(
  connection: ClusterConnection,
  { group, versions }: { group: string; versions: string[] },
  options: { signal: AbortSignal },
): Promise<KindsOfGroup> {
  const kinds = new Set<string>();
  let isComplete = true;
  for (const version of versions) {
    try {
      const path = groupVersionPath({ group, version });
      const list = await sendUnlessNotFound<ResourceList>(connection, path, {
        signal: AbortSignal.any([
          options.signal,
          AbortSignal.timeout(GROUP_TIMEOUT_MS),
        ]),
      });
      for (const one of listOf(list?.resources)) kinds.add(one?.kind ?? '');
    } catch (error) {
      if (!isStatusError(error)) throw error;
      isComplete = false;
    }
  }
  return { kinds, isComplete };
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
  const resource = listOf(list?.resources).find(
    // Subresources have the kind of what they belong to, or another.
    one =>
      (one?.kind === wanted.kind || one?.name === wanted.kind) &&
      !one.name?.includes('/'),
  );
  return (
    resource && {
      group: wanted.group,
      version: wanted.version,
      kind: resource.kind,
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
  if (!group) return ['v1'];
  if (!isPathSegment(group)) return [];
  const path = `/apis/${encodeURIComponent(group)}`;
  const answer = await sendUnlessNotFound<Group>(connection, path, options);
  return listOf(answer?.versions)
    .flatMap(one => one?.version ?? [])
    .filter(isPathSegment);
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

/**
 * Has the API server check whether an object could be created, without any
 * effect: its schema, its defaults, admission, and that its name is free, which
 * a dry run of server-side apply would not tell.
 *
 * @returns the object as it would be
 * @throws StatusError 409 when there is one of that name
 */
export async function dryRunCreation(
  connection: ClusterConnection,
  manifest: KubernetesManifest,
  options: { location: ObjectLocation; fieldManager: string },
): Promise<KubernetesObject> {
  const { location, fieldManager } = options;
  const { namespace } = location;
  const checked = await connection.send({
    method: 'POST',
    path: resourcePath(location, { namespace }),
    query: { fieldManager, fieldValidation: 'Strict', dryRun: 'All' },
    body: { ...manifest },
  });
  return checked as KubernetesObject;
}

/**
 * A resource version that no object has. The API server ignores it where there
 * is no object, and refuses the apply where there is one; without it, a second
 * apply by the same field manager would take the object over.
 */
const NO_VERSION = '1';

/**
 * Creates an object by server-side apply, so that what the field manager
 * applies later can also remove fields.
 *
 * @throws StatusError 409 when there is one of that name, which stays as it is
 */
export async function applyNewObject(
  connection: ClusterConnection,
  manifest: KubernetesManifest,
  options: { location: ObjectLocation; fieldManager: string },
): Promise<KubernetesObject> {
  const { location, fieldManager } = options;
  const { namespace, name } = location;
  const created = await connection.send({
    method: 'PATCH',
    path: resourcePath(location, { namespace, name }),
    query: { fieldManager, fieldValidation: 'Strict', force: false },
    contentType: 'application/apply-patch+yaml',
    body: {
      ...manifest,
      metadata: { ...manifest.metadata, resourceVersion: NO_VERSION },
    },
  });
  return created as KubernetesObject;
}

interface SelfSubjectAccessReview {
  status?: { allowed?: boolean };
}

/** Whether the connection's identity may do something to a kind, in all namespaces unless one is named. */
export async function reviewAccess(
  connection: ClusterConnection,
  attributes: {
    verb: string;
    group: string;
    plural: string;
    namespace?: string;
  },
  options: { signal: AbortSignal },
): Promise<boolean> {
  const { verb, group, plural, namespace } = attributes;
  const review = (await connection.send({
    method: 'POST',
    path: '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews',
    body: {
      apiVersion: 'authorization.k8s.io/v1',
      kind: 'SelfSubjectAccessReview',
      spec: {
        resourceAttributes: { verb, group, resource: plural, namespace },
      },
    },
    signal: options.signal,
  })) as SelfSubjectAccessReview;
  return review.status?.allowed === true;
}

interface SubjectAccessReview {
  status?: { allowed?: boolean };
}

/** Whether a user, who need not be the connection's identity, may do something. */
export async function reviewSubjectAccess(
  connection: ClusterConnection,
  question: { user: KubernetesUser; attributes: AccessAttributes },
  options: { signal: AbortSignal },
): Promise<boolean> {
  const { username, groups } = question.user;
  const { verb, group, plural, namespace, name } = question.attributes;
  const review = (await connection.send({
    method: 'POST',
    path: '/apis/authorization.k8s.io/v1/subjectaccessreviews',
    body: {
      apiVersion: 'authorization.k8s.io/v1',
      kind: 'SubjectAccessReview',
      spec: {
        user: username,
        groups,
        resourceAttributes: { verb, group, resource: plural, namespace, name },
      },
    },
    signal: options.signal,
  })) as SubjectAccessReview;
  return review.status?.allowed === true;
}
