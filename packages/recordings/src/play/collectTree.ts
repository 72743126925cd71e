import type { KubeObject, ObjectKey } from '@crossplane-env/testkit';
import type { ObjectReader } from './ObjectReader';

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
