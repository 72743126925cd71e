import { KubeObject } from '../KubeApi';
import { ServedResource, storageKeyOf } from '../resources/ServedResource';
import { ServerContext } from '../ServerContext';
import { notFound } from '../status/statusErrors';
import { viewObject } from './viewObject';

/** Which object of a kind. */
export interface ObjectPlace {
  resource: ServedResource;
  namespace: string | undefined;
  name: string;
}

/** The object, shared with others: nobody may change it. */
export function findObject(
  context: ServerContext,
  { resource, namespace, name }: ObjectPlace,
): KubeObject | undefined {
  const kept = context.storage.get(
    storageKeyOf(resource),
    resource.namespaced ? namespace : undefined,
    name,
  );
  return kept && viewObject(kept, resource);
}

/** As `findObject`. */
export function getObject(
  context: ServerContext,
  place: ObjectPlace,
): KubeObject {
  const found = findObject(context, place);
  if (!found) {
    throw notFound(place.resource, place.name);
  }
  return found;
}
