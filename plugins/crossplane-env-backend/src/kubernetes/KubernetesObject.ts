import { JsonObject } from '@backstage/types';

/** An object as the API answers it, of any kind. */
export interface KubernetesObject {
  apiVersion: string;
  kind: string;
  metadata: ObjectMetadata;
  spec?: JsonObject;
  status?: JsonObject;
  [field: string]: unknown;
}

interface ObjectMetadata {
  name: string;
  namespace?: string;
  uid: string;
  resourceVersion: string;
  generation?: number;
  creationTimestamp: string;
  deletionTimestamp?: string;
  finalizers?: string[];
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
  ownerReferences?: OwnerReference[];
}

export interface OwnerReference {
  apiVersion: string;
  kind: string;
  name: string;
  uid: string;
  controller?: boolean;
}

/** A kind as the API serves it. */
export interface ApiResource {
  /** The empty string is Kubernetes' core group. */
  group: string;
  version: string;
  plural: string;
}

/** The path of a kind's objects, or of one of them, with every part encoded. */
export function resourcePath(
  resource: ApiResource,
  options: { namespace?: string; name?: string } = {},
): string {
  const { namespace, name } = options;
  const parts = [
    ...groupVersionParts(resource),
    ...(namespace === undefined ? [] : ['namespaces', namespace]),
    resource.plural,
    ...(name === undefined ? [] : [name]),
  ];
  return `/${parts.map(encodePathSegment).join('/')}`;
}

/** The path of the document that lists a group version's kinds. */
export function groupVersionPath(groupVersion: {
  group: string;
  version: string;
}): string {
  return `/${groupVersionParts(groupVersion).map(encodePathSegment).join('/')}`;
}

/** `widgets.example.org`, or `pods`. */
export function formatGroupResource(resource: {
  group: string;
  plural: string;
}): string {
  return resource.group
    ? `${resource.plural}.${resource.group}`
    : resource.plural;
}

function groupVersionParts({
  group,
  version,
}: {
  group: string;
  version: string;
}): string[] {
  return group ? ['apis', group, version] : ['api', version];
}

/** Whoever writes a reference may write any version. */
export function isPathSegment(segment: string): boolean {
  // A URL drops the segments '.' and '..', encoded or not, so that they would lead elsewhere.
  return segment !== '' && segment !== '.' && segment !== '..';
}

function encodePathSegment(segment: string): string {
  if (!isPathSegment(segment)) {
    throw new Error(`'${segment}' cannot be part of a Kubernetes path`);
  }
  return encodeURIComponent(segment);
}
