import { KubeObject } from '../KubeApi';
import { rememberView, viewObject } from '../reads/viewObject';
import {
  apiVersionOf,
  ServedResource,
  storageKeyOf,
} from '../resources/ServedResource';
import { ServerContext } from '../ServerContext';

/** An object with its kind. */
export interface KindedObject {
  object: KubeObject;
  resource: ServedResource;
}

/** Keeps an object in its kind's storage version, and answers it in the one it came in. */
export function keepObject(
  context: ServerContext,
  { object, resource }: KindedObject,
): KubeObject {
  const kept = context.storage.put(storageKeyOf(resource), {
    ...object,
    apiVersion: apiVersionOf({
      group: resource.group,
      version: resource.storageVersion,
    }),
  });
  rememberView(kept, resource);
  return viewObject(kept, resource);
}

/** Removes an object, and answers its last state. */
export function dropObject(
  context: ServerContext,
  { object, resource }: KindedObject,
): KubeObject {
  const dropped = context.storage.remove(storageKeyOf(resource), object);
  return viewObject(dropped, resource);
}
