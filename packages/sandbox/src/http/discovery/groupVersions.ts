import { ServedResource } from '../../kube/resources/ServedResource';

/** An API group with its versions, the preferred one first. */
export interface ApiGroup {
  name: string;
  versions: { version: string; resources: ServedResource[] }[];
}

/** The groups of all served kinds; the core group, if any, has the empty name. */
export function groupVersions(resources: ServedResource[]): ApiGroup[] {
  const groups = new Map<string, Map<string, ServedResource[]>>();
  for (const resource of resources) {
    const versions = groups.get(resource.group) ?? new Map();
    groups.set(resource.group, versions);
    versions.set(resource.version, [
      ...(versions.get(resource.version) ?? []),
      resource,
    ]);
  }
  return [...groups].map(([name, versions]) => ({
    name,
    versions: [...versions]
      .sort(([a], [b]) => compareVersions(a, b))
      .map(([version, served]) => ({ version, resources: served })),
  }));
}

const STABILITY = ['alpha', 'beta', undefined];

/** Stable before beta before alpha, and then the higher number first. */
function compareVersions(a: string, b: string): number {
  const left = parseVersion(a);
  const right = parseVersion(b);
  if (!left && !right) {
    return a.localeCompare(b);
  }
  if (!left || !right) {
    return left ? -1 : 1;
  }
  return (
    right.stability - left.stability ||
    right.major - left.major ||
    right.minor - left.minor
  );
}

function parseVersion(version: string) {
  const match = /^v(\d+)(?:(alpha|beta)(\d+))?$/.exec(version);
  return (
    match && {
      major: Number(match[1]),
      stability: STABILITY.indexOf(match[2]),
      minor: Number(match[3] ?? 0),
    }
  );
}
