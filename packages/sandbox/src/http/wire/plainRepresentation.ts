import { KubeObject } from '../../kube/KubeApi';
import {
  apiVersionOf,
  ServedResource,
} from '../../kube/resources/ServedResource';
import { Representation } from './Representation';

/** Objects as they are. The items of a list of a built-in kind do not repeat the kind. */
export function plainRepresentation(resource: ServedResource): Representation {
  return {
    object: object => object,
    list: ({ items, metadata }) => ({
      kind: resource.listKind,
      apiVersion: apiVersionOf(resource),
      // A custom kind's list says so when there is no more; others leave it out.
      metadata: resource.custom ? { continue: '', ...metadata } : metadata,
      items: resource.custom ? items : items.map(withoutType),
    }),
  };
}

function withoutType({ apiVersion, kind, ...rest }: KubeObject): object {
  return rest;
}
