import { parseApiVersion } from '../../refs';
import { asObject, asString } from '../observation/json';
import { observe, type Observation } from '../observation/Observation';
import type { ObservedPlatformObject } from './ObservedPlatform';

/** A platform object with every field of the type that it says. */
export type PlatformObject = Observation;

export function observePlatformObject(
  { object, events }: ObservedPlatformObject,
  { cluster }: { cluster: string },
): PlatformObject {
  const { apiVersion, kind } = asObject(object);
  const metadata = asObject(asObject(object).metadata);
  return observe({
    resource: {
      cluster,
      ...parseApiVersion(asString(apiVersion) ?? ''),
      kind: asString(kind) ?? '',
      namespace: asString(metadata.namespace),
      name: asString(metadata.name) ?? '',
      uid: asString(metadata.uid),
    },
    role: 'composed',
    presence: 'present',
    object,
    events,
    children: [],
  });
}
