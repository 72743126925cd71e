import { KubeObject } from '../KubeApi';
import { ServerContext } from '../KubeApiServer';
import { cloneJson } from '../json';
import {
  apiVersionOf,
  ServedResource,
  storageKeyOf,
} from '../resources/ServedResource';
import { applyDefaults, pruneUnknownFields } from '../schema/StructuralSchema';
import { notFound } from '../status/statusErrors';

/** Which object of a kind. */
interface ObjectPlace {
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

const viewsByResource = new WeakMap<
  ServedResource,
  WeakMap<KubeObject, KubeObject>
>();

/**
 * A kept object as one version of its kind shows it: under that version's name,
 * with its fields and its defaults. The answer is shared; nobody may change it.
 */
export function viewObject(
  kept: KubeObject,
  resource: ServedResource,
): KubeObject {
  if (!resource.custom) {
    return kept;
  }
  const views = viewsOf(resource);
  let view = views.get(kept);
  if (!view) {
    view = cloneJson(kept);
    view.apiVersion = apiVersionOf(resource);
    pruneUnknownFields(view, resource.schema);
    applyDefaults(view, resource.schema);
    views.set(kept, view);
  }
  return view;
}

/** Saves the conversion of an object that was just brought into this version's form. */
export function rememberView(kept: KubeObject, resource: ServedResource): void {
  if (resource.custom && kept.apiVersion === apiVersionOf(resource)) {
    viewsOf(resource).set(kept, kept);
  }
}

function viewsOf(resource: ServedResource): WeakMap<KubeObject, KubeObject> {
  let views = viewsByResource.get(resource);
  if (!views) {
    views = new WeakMap();
    viewsByResource.set(resource, views);
  }
  return views;
}
