import {
  type KindKey,
  type KubeClient,
  type KubeObject,
  type ObjectKey,
  ServedKinds,
} from '@crossplane-env/testkit';
import type { KeptPlatform } from '../situations/Situation';

type Kind = Pick<ObjectKey, 'apiVersion' | 'kind'>;

/** Reads objects of which even the kind may be missing. */
export class ObjectReader {
  readonly #kube: KubeClient;
  readonly #kinds: ServedKinds;

  constructor(kube: KubeClient) {
    this.#kube = kube;
    this.#kinds = new ServedKinds(kube);
  }

  /** The path of an object, or of all of a kind; undefined where that is not served. */
  pathOf(key: KindKey): Promise<string | undefined> {
    return this.#kinds.pathOf(key);
  }

  /** Undefined where there is no such object, or no such kind. */
  async find(key: ObjectKey): Promise<KubeObject | undefined> {
    const path = await this.pathOf(key);
    if (!path) return undefined;
    const { code, body } = await this.#kube.get(path);
    if (code === 404) return undefined;
    if (code >= 400) throw new Error(`${code} ${body.message ?? body}`);
    return body;
  }

  /** None where the kind is not served. */
  async list(
    { apiVersion, kind }: Kind,
    namespace?: string,
  ): Promise<KubeObject[]> {
    const path = await this.pathOf({ apiVersion, kind, namespace });
    if (!path) return [];
    const { code, body } = await this.#kube.get(path);
    if (code >= 400) throw new Error(`${code} ${body.message ?? body}`);
    return body.items.map((item: KubeObject) => ({
      ...item,
      apiVersion,
      kind,
    }));
  }
}

export interface Tree {
  objects: KubeObject[];
  missing: ObjectKey[];
}

/** Kinds that controllers of Kubernetes make for composed ones. */
const WORKLOAD_KINDS = [
  { apiVersion: 'apps/v1', kind: 'ReplicaSet' },
  { apiVersion: 'batch/v1', kind: 'Job' },
  { apiVersion: 'v1', kind: 'Pod' },
  { apiVersion: 'v1', kind: 'PersistentVolumeClaim' },
];

/** Reads what the given objects lead to, by reference and by ownership. */
export async function collectTree(
  reader: ObjectReader,
  starts: ObjectKey[],
): Promise<Tree> {
  const read = new Map<string, KubeObject | undefined>();
  const references: ObjectKey[] = [];
  const open = [...starts];
  for (let key = open.shift(); key; key = open.shift()) {
    if (!read.has(idOf(key))) {
      const object = await reader.find(key);
      read.set(idOf(key), object);
      const found = object ? referencesOf(object) : [];
      references.push(...found);
      open.push(...found);
    }
  }
  const objects = [...read.values()].flatMap(object => object ?? []);
  return {
    objects: [...objects, ...(await collectWorkloads(reader, objects))],
    missing: references.filter(key => !read.get(idOf(key))),
  };
}

function idOf({ apiVersion, kind, namespace = '', name }: ObjectKey): string {
  return [apiVersion, kind, namespace, name].join(' ');
}

function referencesOf({ spec, metadata }: KubeObject): ObjectKey[] {
  const { namespace } = metadata;
  const references: Partial<ObjectKey>[] = [
    ...(spec?.resourceRef ? [spec.resourceRef] : []),
    ...(spec?.resourceRefs ?? []),
    // A namespaced composite refers to objects of its namespace alone.
    ...(spec?.crossplane?.resourceRefs ?? []).map((reference: ObjectKey) => ({
      namespace,
      ...reference,
    })),
  ];
  return references.filter(isComplete);
}

function isComplete(reference: Partial<ObjectKey>): reference is ObjectKey {
  const { apiVersion, kind, name } = reference;
  return Boolean(apiVersion && kind && name);
}

async function collectWorkloads(
  reader: ObjectReader,
  objects: KubeObject[],
): Promise<KubeObject[]> {
  const namespace = objects.find(isWorkload)?.metadata.namespace;
  if (!namespace) return [];
  const owners = new Set(objects.map(({ metadata }) => metadata.uid));
  const found: KubeObject[] = [];
  for (const kind of WORKLOAD_KINDS) {
    for (const object of await reader.list(kind, namespace)) {
      const { uid, ownerReferences = [] } = object.metadata;
      const isOwned = ownerReferences.some(owner => owners.has(owner.uid));
      if (isOwned && !owners.has(uid)) {
        owners.add(uid);
        found.push(object);
      }
    }
  }
  return found;
}

function isWorkload({ apiVersion }: KubeObject): boolean {
  return ['apps/v1', 'batch/v1', 'v1'].includes(apiVersion);
}

const EXTENSIONS = 'apiextensions.crossplane.io/v1';
const NEWEST_EXTENSIONS = 'apiextensions.crossplane.io/v2';
const PACKAGES = 'pkg.crossplane.io/v1';
const PACKAGE_LABEL = 'pkg.crossplane.io/package';
const COMPOSITION_LABEL = 'crossplane.io/composition-name';

/** Reads the objects of the platform that the given tree depends on. */
export async function collectPlatform(
  reader: ObjectReader,
  tree: KubeObject[],
  kept: KeptPlatform[],
): Promise<KubeObject[]> {
  const compositions = await findCompositions(reader, tree);
  const revisions = (
    await reader.list({ apiVersion: EXTENSIONS, kind: 'CompositionRevision' })
  ).filter(hasLabelOf(COMPOSITION_LABEL, compositions));
  const collectors: Record<KeptPlatform, () => Promise<KubeObject[]>> = {
    composition: async () => [...compositions, ...revisions],
    functions: () => findFunctions(reader, compositions),
    definition: () => findDefinitions(reader, tree),
  };
  return (await Promise.all(kept.map(one => collectors[one]()))).flat();
}

async function findCompositions(
  reader: ObjectReader,
  tree: KubeObject[],
): Promise<KubeObject[]> {
  const names = tree.map(
    ({ spec }) => (spec?.crossplane ?? spec)?.compositionRef?.name,
  );
  return findAll(reader, EXTENSIONS, 'Composition', names);
}

async function findFunctions(
  reader: ObjectReader,
  compositions: KubeObject[],
): Promise<KubeObject[]> {
  const names = compositions.flatMap(({ spec }) =>
    spec.pipeline.map((step: any) => step.functionRef.name),
  );
  const functions = await findAll(reader, PACKAGES, 'Function', names);
  const revisions = await reader.list({
    apiVersion: PACKAGES,
    kind: 'FunctionRevision',
  });
  const isNeeded = ({ metadata }: KubeObject) =>
    names.includes(metadata.labels?.[PACKAGE_LABEL]);
  return [...functions, ...revisions.filter(isNeeded)];
}

async function findDefinitions(
  reader: ObjectReader,
  tree: KubeObject[],
): Promise<KubeObject[]> {
  const offered = new Set(tree.map(groupKind));
  const kind = 'CompositeResourceDefinition';
  const newest = await reader.list({ apiVersion: NEWEST_EXTENSIONS, kind });
  // Crossplane 1 does not serve that.
  const definitions = newest.length
    ? newest
    : await reader.list({ apiVersion: EXTENSIONS, kind });
  return definitions.filter(({ spec }) =>
    [spec.names, spec.claimNames].some(
      names => names && offered.has(`${spec.group} ${names.kind}`),
    ),
  );
}

function groupKind({ apiVersion, kind }: KubeObject): string {
  return `${apiVersion.split('/')[0]} ${kind}`;
}

async function findAll(
  reader: ObjectReader,
  apiVersion: string,
  kind: string,
  names: (string | undefined)[],
): Promise<KubeObject[]> {
  const keys = [...new Set(names)].flatMap<ObjectKey>(name =>
    name ? [{ apiVersion, kind, name }] : [],
  );
  const found = await Promise.all(keys.map(key => reader.find(key)));
  return found.flatMap(object => object ?? []);
}

function hasLabelOf(label: string, objects: KubeObject[]) {
  const names = objects.map(({ metadata }) => metadata.name);
  return ({ metadata }: KubeObject) =>
    names.includes(metadata.labels?.[label] ?? '');
}
