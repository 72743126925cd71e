import type { PlatformIndex } from '../PlatformIndex';
import type { PlatformObject } from '../PlatformObject';
import { KINDS } from '../kinds';

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
export function packageOf(
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
