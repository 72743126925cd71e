import { parseApiVersion, type ResourceRef } from '../../../refs';
import { asObject, asString } from '../../observation/json';
import type { PlatformObject } from '../PlatformObject';

/** The type of composites that a Composition is for. */
export function typeOfComposition({
  spec,
}: PlatformObject): Pick<ResourceRef, 'group' | 'version' | 'kind'> {
  const { apiVersion, kind } = asObject(spec.compositeTypeRef);
  return {
    ...parseApiVersion(asString(apiVersion) ?? ''),
    kind: asString(kind) ?? '',
  };
}
