import type { ResourceRef } from '../../../refs';
import { asArray, asObject, asString } from '../../observation/json';
import type { PlatformObject } from '../PlatformObject';

/** The type of composites that Compositions have to be for. */
export function referenceableType({
  spec,
}: PlatformObject): Pick<ResourceRef, 'group' | 'version' | 'kind'> {
  const version = asArray(spec.versions)
    .map(asObject)
    .find(({ referenceable }) => referenceable === true);
  return {
    group: asString(spec.group) ?? '',
    version: asString(version?.name) ?? '',
    kind: asString(asObject(spec.names).kind) ?? '',
  };
}
