import type { KubeObject, ObjectKey } from '@crossplane-env/testkit';
import type { KeptPlatform } from '../situations/Situation';
import type { ObjectReader } from './ObjectReader';

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
