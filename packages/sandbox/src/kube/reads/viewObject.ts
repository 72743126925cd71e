import { cloneJson } from '../json/cloneJson';
import { KubeObject } from '../KubeApi';
import { apiVersionOf, ServedResource } from '../resources/ServedResource';
import { applyDefaults } from '../schema/applyDefaults';
import { pruneUnknownFields } from '../schema/pruneUnknownFields';

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
