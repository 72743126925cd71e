import { toError } from '@backstage/errors';
import {
  ANNOTATION_ENTITY,
  ANNOTATION_OWNER,
  EnvironmentRef,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { NAMESPACE_KIND } from '../inventory/ClusterWatch';
import {
  Definition,
  OfferedKind,
  offeredKinds,
  readDefinition,
} from '../inventory/definitions';
import { makerKindOf } from '../inventory/graph/ObjectGraph';
import {
  GraphObject,
  GroupKind,
  kindKey,
  readClaimReference,
} from '../inventory/graph/objects';
import { KindStatus } from '../inventory/kinds/KindStatus';
import { NamespaceOwners, readNamespace } from '../inventory/namespaces';
import { LONGEST_REF } from '../inventory/ownership';
import { XRD_KIND } from '../inventory/platform';
import { Cluster } from '../kubernetes/Cluster';
import { ClusterConnection } from '../kubernetes/ClusterConnection';
import {
  formatGroupResource,
  KubernetesObject,
} from '../kubernetes/KubernetesObject';
import { ExcessError, isStatusError } from '../kubernetes/errors';
import { cleanText, takeIn } from '../kubernetes/intake';
import { describeForLog } from '../kubernetes/redaction';
import { listPage, ObjectSelection } from '../kubernetes/requests';
import { Mapping } from './mapping';

/** What the cluster notes as the origin of what this command writes. */
export const ADOPTER = 'crossplane-env-adopt';

export const NAMESPACES = { ...NAMESPACE_KIND, plural: 'namespaces' };

const PAGE_SIZE = 500;
/** Of one kind, in memory at a time; there is little left of each. */
const MOST_OBJECTS = 100_000;
/** More than a reference may have, so that what is cut is none. */
const LONGEST_VALUE = 2 * LONGEST_REF;

/** Who would undo, or not know of, what is changed in the cluster. */
export interface Manager {
  tool: string;
  /** Such as "application 'shop'". */
  what: string;
}

/** An environment as it was found, with what matters here. */
export interface FoundEnvironment {
  ref: EnvironmentRef;
  kind: OfferedKind;
  uid: string;
  resourceVersion: string;
  isGoing: boolean;
  /** What its annotations say, as they say it; undefined where there is none. */
  owner?: string;
  entity?: string;
  /** Those that rules ask for. */
  labels: Map<string, string>;
  managedBy?: Manager;
  /** What this command has written before, and still answers for. */
  written: Record<string, string>;
}

/** What is known of a Namespace. */
export interface FoundNamespace {
  labels: Map<string, string>;
  managedBy?: Manager;
}

/** What there is in a cluster. */
export interface ClusterContent {
  environments: FoundEnvironment[];
  namespaces: Map<string, FoundNamespace>;
  owners: NamespaceOwners;
  isOffered: IsOffered;
  /** What could not be read; sentences. */
  problems: string[];
}

/** Nothing can be said of the cluster. */
export class UnreadableClusterError extends Error {
  constructor(readonly problems: string[]) {
    super(problems.join(' '));
  }
}

/** Lists what environments there are, a page at a time; what cannot be read is told. */
export async function readCluster(
  cluster: Cluster,
  { mapping }: { mapping: Mapping },
): Promise<ClusterContent> {
  const { viewer } = cluster;
  const problems: string[] = [];
  const attempt = async (selection: Selection, take: Take) => {
    try {
      await listAll(viewer, selection, take);
      return true;
    } catch (error) {
      problems.push(toProblem(selection, error));
      // Of others there is nothing to hope for either.
      if (!isStatusError(error, 403, 404) && !(error instanceof ExcessError)) {
        throw new UnreadableClusterError(problems);
      }
      return false;
    }
  };

  const namespaces = new Map<string, FoundNamespace>();
  let namespaceStatus: KindStatus = { state: 'starting', synced: false };
  const owners = new NamespaceOwners({
    onChanged: () => {},
    status: () => namespaceStatus,
  });
  const areRead = await attempt(NAMESPACES, object =>
    takeNamespace(object, { mapping, namespaces, owners }),
  );
  namespaceStatus = areRead
    ? { state: 'live', synced: true }
    : { state: 'unreadable', synced: false };

  const definitions: Definition[] = [];
  const xrds = { ...XRD_KIND, plural: 'compositeresourcedefinitions' };
  await attempt(xrds, object => {
    const definition = readDefinition(takeIn(object).object);
    if (definition?.served) definitions.push(definition);
  });

  const environments: FoundEnvironment[] = [];
  const kinds = definitions.flatMap(offeredKinds);
  const offered = new Set(kinds.map(kindKey));
  const isOffered = (kind: GroupKind) => offered.has(kindKey(kind));
  for (const kind of kinds) {
    await attempt(kind, object => {
      const environment = readEnvironment(object, {
        ...{ cluster: cluster.name, kind, mapping, isOffered },
      });
      if (environment) environments.push(environment);
    });
  }
  return { environments, namespaces, owners, isOffered, problems };
}

/** Notes what a Namespace says, in the place of what was known of it. */
export function takeNamespace(
  object: KubernetesObject,
  options: Pick<ClusterContent, 'namespaces' | 'owners'> & { mapping: Mapping },
): void {
  const { mapping, namespaces, owners } = options;
  owners.put(readNamespace(takeIn(object).object));
  namespaces.set(object.metadata.name, {
    labels: labelsFor(mapping, object),
    managedBy: managerOf(object),
  });
}

type Selection = Omit<ObjectSelection, 'plural'> & { plural: string };
type Take = (object: KubernetesObject) => void;
type IsOffered = (kind: GroupKind) => boolean;

/** Passes over objects of which nothing can be made, as the portal does. */
async function listAll(
  connection: ClusterConnection,
  selection: Selection,
  take: Take,
): Promise<void> {
  const { signal } = new AbortController();
  let continueToken: string | undefined;
  let count = 0;
  do {
    const page = await listPage(connection, selection, {
      ...{ limit: PAGE_SIZE, continueToken, signal },
    });
    count += page.items.length;
    if (count > MOST_OBJECTS) {
      throw new ExcessError(`There are more than ${MOST_OBJECTS}.`);
    }
    for (const object of page.items) {
      try {
        take(object);
      } catch {
        // The portal's own page on its clusters tells of it.
      }
    }
    continueToken = page.continueToken;
  } while (continueToken);
}

function toProblem(selection: Selection, error: unknown): string {
  return `What there is of ${formatGroupResource(
    selection,
  )} is not known: ${describeForLog(toError(error))}`;
}

/** @returns undefined for what belongs to another environment */
export function readEnvironment(
  raw: KubernetesObject,
  options: {
    cluster: string;
    kind: OfferedKind;
    mapping: Mapping;
    isOffered: IsOffered;
  },
): FoundEnvironment | undefined {
  const { cluster, kind, mapping, isOffered } = options;
  const object = takeIn(raw).object as GraphObject;
  const claim = readClaimReference(object, kind);
  if (makerKindOf({ object, claim }, { isOffered })) return undefined;
  const { metadata } = object;
  const { namespace, name, uid, resourceVersion } = metadata;
  const { annotations } = raw.metadata;
  return {
    ref: {
      ...{ cluster, group: kind.group, kind: kind.kind },
      ...(namespace !== undefined && { namespace }),
      name,
    },
    ...{ kind, uid, resourceVersion },
    isGoing: metadata.deletionTimestamp !== undefined,
    owner: textAt(annotations, ANNOTATION_OWNER),
    entity: textAt(annotations, ANNOTATION_ENTITY),
    labels: labelsFor(mapping, raw),
    managedBy: managerOf(raw),
    written: writtenBefore(raw),
  };
}

/** Only those that are asked for, however many there are. */
function labelsFor(
  { owner, entity }: Mapping,
  { metadata }: KubernetesObject,
): Map<string, string> {
  const entries = [...owner, ...entity].flatMap(({ label }) => {
    const value = textAt(metadata.labels, label);
    return value ? [[label, value] as const] : [];
  });
  return new Map(entries);
}

function textAt(fields: unknown, key: string): string | undefined {
  const own = Object(fields) as Record<string, unknown>;
  const value = Object.hasOwn(own, key) ? own[key] : undefined;
  return typeof value === 'string'
    ? cleanText(value.slice(0, LONGEST_VALUE))
    : undefined;
}

const FLUX = [
  ['kustomize', 'Kustomization'],
  ['helm', 'HelmRelease'],
];

/** By what the tools put on the objects that they bring. */
export function managerOf({
  metadata,
}: Pick<KubernetesObject, 'metadata'>): Manager | undefined {
  const { labels, annotations } = metadata;
  const read = (key: string) => textAt(annotations, key) ?? textAt(labels, key);
  const application =
    read('argocd.argoproj.io/tracking-id')?.split(':')[0] ??
    read('argocd.argoproj.io/instance');
  if (application !== undefined) {
    return { tool: 'Argo CD', what: `application '${application}'` };
  }
  for (const [controller, what] of FLUX) {
    const prefix = `${controller}.toolkit.fluxcd.io/`;
    const keys = Object.keys({ ...labels, ...annotations });
    if (!keys.some(key => key.startsWith(prefix))) continue;
    const name = [read(`${prefix}namespace`), read(`${prefix}name`)];
    return { tool: 'Flux', what: `${what} '${name.join('/')}'` };
  }
  const release = read('meta.helm.sh/release-name');
  if (release !== undefined) {
    return { tool: 'Helm', what: `release '${release}'` };
  }
  // Argo CD's own label where it is told to track by labels; Helm's as well.
  const instance = textAt(labels, 'app.kubernetes.io/instance');
  return instance === undefined
    ? undefined
    : { tool: 'Argo CD or Helm', what: `instance '${instance}'` };
}

interface ManagedFields {
  manager?: string;
  operation?: string;
  fieldsV1?: { 'f:metadata'?: { 'f:annotations'?: object } };
}

/** What is applied next must have it too: server-side apply takes away what is left out. */
function writtenBefore({ metadata }: KubernetesObject): Record<string, string> {
  const { annotations } = metadata;
  const { managedFields } = metadata as { managedFields?: ManagedFields[] };
  const ours = (Array.isArray(managedFields) ? managedFields : []).find(
    one => one?.manager === ADOPTER && one.operation === 'Apply',
  );
  const fields = Object(ours?.fieldsV1?.['f:metadata']?.['f:annotations']);
  const entries = [ANNOTATION_OWNER, ANNOTATION_ENTITY].flatMap(key => {
    const value = textAt(annotations, key);
    const isOurs = Object.hasOwn(fields, `f:${key}`);
    return isOurs && value !== undefined ? [[key, value] as const] : [];
  });
  return Object.fromEntries(entries);
}
