import { parseApiVersion, type ResourceRef } from '../../../refs';
import { asObject, asString } from '../../observation/json';
import { KINDS } from '../kinds';
import type { PlatformIndex } from '../PlatformIndex';
import type { PlatformObject } from '../PlatformObject';

const USAGE_KINDS = [KINDS.usage, KINDS.clusterUsage, KINDS.legacyUsage];

/**
 * The Usages that protect a resource. Crossplane writes down the name of what
 * a selector found, so that names suffice.
 */
export function usagesOf(
  index: PlatformIndex,
  { group, kind, namespace, name }: ResourceRef,
): PlatformObject[] {
  const key = keyOf({ group, kind, namespace, name });
  return index.derive(usagesByResource).get(key) ?? [];
}

/** What a Usage says uses the resource, as `Kind/name`. */
export function userOf({ spec }: PlatformObject): string | undefined {
  const by = asObject(spec.by);
  const kind = asString(by.kind);
  const name = asString(asObject(by.resourceRef).name);
  return kind && name && `${kind}/${name}`;
}

export function reasonOf({ spec }: PlatformObject): string | undefined {
  return asString(spec.reason) || undefined;
}

function usagesByResource(index: PlatformIndex): Map<string, PlatformObject[]> {
  const byResource = new Map<string, PlatformObject[]>();
  for (const usage of USAGE_KINDS.flatMap(kind => index.all(kind))) {
    const key = protectedResource(usage);
    byResource.set(key, [...(byResource.get(key) ?? []), usage]);
  }
  return byResource;
}

function protectedResource({ resource, spec }: PlatformObject): string {
  const of = asObject(spec.of);
  const reference = asObject(of.resourceRef);
  return keyOf({
    group: parseApiVersion(asString(of.apiVersion) ?? '').group,
    kind: asString(of.kind) ?? '',
    namespace: asString(reference.namespace) ?? resource.namespace,
    name: asString(reference.name) ?? '',
  });
}

function keyOf(reference: {
  group: string;
  kind: string;
  namespace?: string;
  name: string;
}): string {
  const { group, kind, namespace = '', name } = reference;
  return [group, kind, namespace, name].join('/');
}
