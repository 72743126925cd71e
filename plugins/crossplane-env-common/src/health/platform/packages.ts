import type { ResourceRef } from '../../refs';
import { asArray, asObject, asString } from '../observation/json';
import {
  KINDS,
  type PlatformIndex,
  type PlatformObject,
} from './PlatformIndex';

const PACKAGE_LABEL = 'pkg.crossplane.io/package';

const REVISION_KINDS = [
  KINDS.providerRevision,
  KINDS.functionRevision,
  KINDS.configurationRevision,
];

/** `ProviderRevision.pkg.crossplane.io` of a Provider. */
export function revisionKindOf({ resource }: PlatformObject): string {
  return `${resource.kind}Revision.${resource.group}`;
}

/** The package's revision that is in force, if there is one. */
export function activeRevision(
  index: PlatformIndex,
  pkg: PlatformObject,
): PlatformObject | undefined {
  const key = keyOf(revisionKindOf(pkg), pkg.resource.name);
  return index.derive(activeRevisions).get(key);
}

export function isActive(revision: PlatformObject): boolean {
  return revision.spec.desiredState === 'Active';
}

/** The package that a revision is of; packages and revisions are cluster-scoped. */
function packageOf(
  index: PlatformIndex,
  revision: PlatformObject,
): PlatformObject | undefined {
  const { kind, group } = revision.resource;
  const name = packageNameOf(revision);
  return name === undefined
    ? undefined
    : index.find(`${kind.replace(/Revision$/, '')}.${group}`, { name });
}

function packageNameOf(revision: PlatformObject): string | undefined {
  return revision.labels.get(PACKAGE_LABEL);
}

function activeRevisions(index: PlatformIndex): Map<string, PlatformObject> {
  const active = new Map<string, PlatformObject>();
  for (const kind of REVISION_KINDS) {
    for (const revision of index.all(kind)) {
      const name = packageNameOf(revision);
      if (name && isActive(revision)) active.set(keyOf(kind, name), revision);
    }
  }
  return active;
}

function keyOf(revisionKind: string, packageName: string): string {
  return `${revisionKind}/${packageName}`;
}

const DEFINITIONS = new Set([
  'CustomResourceDefinition',
  'ManagedResourceDefinition',
]);

/** The kinds that a package's revision brings, each as `plural.group`. */
export function establishedKinds({ status }: PlatformObject): string[] {
  return namesOf(status.objectRefs, kind => DEFINITIONS.has(kind));
}

/** The names of a revision's objects of one kind. */
export function establishedObjects(
  { status }: PlatformObject,
  kind: string,
): string[] {
  return namesOf(status.objectRefs, candidate => candidate === kind);
}

/** What follows the first dot in the name of a definition. */
export function groupOfDefinition(name: string): string {
  return name.slice(name.indexOf('.') + 1);
}

function namesOf(
  references: unknown,
  matches: (kind: string) => boolean,
): string[] {
  const names = asArray(references).flatMap(item => {
    const { kind, name } = asObject(item);
    return matches(asString(kind) ?? '') ? asString(name) ?? [] : [];
  });
  return [...new Set(names)];
}

/**
 * The providers that bring kinds of an API group, those whose revision is in
 * force first. They are told by what their revisions established; the names of
 * kinds are never guessed.
 */
export function providersOfGroup(
  index: PlatformIndex,
  group: string,
): PlatformObject[] {
  return index.derive(providersByGroup).get(group) ?? [];
}

/** The API groups that any provider brings kinds of. */
export function groupsOfProviders(index: PlatformIndex): string[] {
  return [...index.derive(providersByGroup).keys()];
}

function providersByGroup(index: PlatformIndex): Map<string, PlatformObject[]> {
  const byGroup = new Map<string, PlatformObject[]>();
  const revisions = index.all(KINDS.providerRevision);
  const activeFirst = [
    ...revisions.filter(isActive),
    ...revisions.filter(revision => !isActive(revision)),
  ];
  for (const revision of activeFirst) {
    const provider = packageOf(index, revision);
    if (provider) {
      for (const group of groupsOf(revision)) {
        const known = byGroup.get(group) ?? [];
        byGroup.set(group, [...new Set([...known, provider])]);
      }
    }
  }
  return byGroup;
}

function groupsOf(revision: PlatformObject): Set<string> {
  return new Set(establishedKinds(revision).map(groupOfDefinition));
}

/** As every provider calls them. */
const PLURALS = new Map([
  ['ClusterProviderConfig', 'clusterproviderconfigs.'],
  ['ProviderConfig', 'providerconfigs.'],
]);

/**
 * The API group of the configurations that resources of a group are looked
 * after with, if that is known. A family of providers, each with a group of its
 * own, shares those of the group above: `aws.upbound.io` for `s3.aws.upbound.io`.
 */
export function groupOfConfig(
  index: PlatformIndex,
  { group, kind }: { group: string; kind: string },
): string | undefined {
  const plural = PLURALS.get(kind);
  if (!plural) return undefined;
  return index
    .derive(configNames)
    .filter(name => name.startsWith(plural))
    .map(name => name.slice(plural.length))
    .filter(candidate => `.${group}`.endsWith(`.${candidate}`))
    .sort((a, b) => b.length - a.length)[0];
}

function configNames(index: PlatformIndex): string[] {
  const plurals = [...PLURALS.values()];
  return index
    .all(KINDS.providerRevision)
    .filter(isActive)
    .flatMap(establishedKinds)
    .filter(name => plurals.some(plural => name.startsWith(plural)));
}

/** A function that is known by name only. */
export function functionNamed(cluster: string, name: string): ResourceRef {
  const group = 'pkg.crossplane.io';
  return { cluster, group, version: 'v1', kind: 'Function', name };
}
