import {
  ObservedObject,
  parseApiVersion,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { OwnerReference } from '../../kubernetes/KubernetesObject';
import { ObjectReference } from './ObjectReference';

/** What is kept of an object: what health is computed from and what links it to others. */
export interface GraphObject extends ObservedObject {
  metadata: ObservedObject['metadata'] & {
    uid: string;
    resourceVersion: string;
    creationTimestamp: string;
    ownerReferences?: OwnerReference[];
  };
}

export function referenceTo(object: GraphObject): ObjectReference {
  const { namespace, name } = object.metadata;
  return {
    ...parseApiVersion(object.apiVersion),
    kind: object.kind,
    namespace,
    name,
  };
}
