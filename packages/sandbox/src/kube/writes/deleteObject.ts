import { isEqual } from 'lodash';
import { KubeObject, PropagationPolicy } from '../KubeApi';
import { ServerContext } from '../KubeApiServer';
import { cloneJson } from '../json';
import { timestamp } from '../metadata/objectMeta';
import { getObject, rememberView, viewObject } from '../reads/getObject';
import { listObjects, ListRequest } from '../reads/listObjects';
import {
  apiVersionOf,
  ServedResource,
  storageKeyOf,
} from '../resources/ServedResource';
import { conflict } from '../status/statusErrors';

export const ORPHAN_FINALIZER = 'orphan';
export const FOREGROUND_FINALIZER = 'foregroundDeletion';

export interface DeleteRequest {
  resource: ServedResource;
  namespace: string | undefined;
  name: string;
  propagationPolicy?: PropagationPolicy;
  preconditions?: { uid?: string; resourceVersion?: string };
  dryRun?: boolean;
}

interface DeleteResult {
  object: KubeObject;
  /** The object is gone, and not only marked. */
  removed: boolean;
}

export function deleteObject(
  context: ServerContext,
  request: DeleteRequest,
): DeleteResult {
  const { resource, namespace, name } = request;
  const previous = getObject(context, { resource, namespace, name });
  requirePreconditions(previous, request);
  const next = cloneJson(previous);
  const finalizers = finalizersAfter(previous, request);
  if (finalizers.length > 0) {
    next.metadata.finalizers = finalizers;
  } else {
    delete next.metadata.finalizers;
  }
  resource.prepareForDelete?.(next);
  if (!isHeld(next)) {
    return {
      object: request.dryRun
        ? previous
        : dropObject(context, { object: previous, resource }),
      removed: true,
    };
  }
  markDeleted(context, next);
  const isSame = isEqual(next, previous);
  return {
    object:
      isSame || request.dryRun
        ? next
        : keepObject(context, { object: next, resource }),
    removed: false,
  };
}

function requirePreconditions(
  previous: KubeObject,
  { resource, preconditions = {} }: DeleteRequest,
): void {
  const { name, uid, resourceVersion } = previous.metadata;
  // The real API server names the kind here, not the resource.
  const subject = { ...resource, plural: resource.kind };
  if (preconditions.uid && preconditions.uid !== uid) {
    throw conflict(subject, {
      name,
      detail: `the UID in the precondition (${preconditions.uid}) does not match the UID in record (${uid}). The object might have been deleted and then recreated`,
    });
  }
  if (
    preconditions.resourceVersion &&
    preconditions.resourceVersion !== resourceVersion
  ) {
    throw conflict(subject, {
      name,
      detail: `the ResourceVersion in the precondition (${preconditions.resourceVersion}) does not match the ResourceVersion in record (${resourceVersion}). The object might have been modified`,
    });
  }
}

/** Without a policy, one that an earlier delete left behind stays. */
function finalizersAfter(
  previous: KubeObject,
  { propagationPolicy }: DeleteRequest,
): string[] {
  const current = previous.metadata.finalizers ?? [];
  if (!propagationPolicy) {
    return current;
  }
  const others = current.filter(
    one => one !== ORPHAN_FINALIZER && one !== FOREGROUND_FINALIZER,
  );
  switch (propagationPolicy) {
    case 'Orphan':
      return [...others, ORPHAN_FINALIZER];
    case 'Foreground':
      return [...others, FOREGROUND_FINALIZER];
    default:
      return others;
  }
}

function markDeleted(context: ServerContext, object: KubeObject): void {
  const { metadata } = object;
  if (metadata.deletionTimestamp) {
    return;
  }
  metadata.deletionTimestamp = timestamp(context.clock);
  metadata.deletionGracePeriodSeconds = 0;
  if (metadata.generation) {
    metadata.generation += 1;
  }
}

type DeleteCollectionRequest = ListRequest &
  Pick<DeleteRequest, 'propagationPolicy' | 'dryRun'>;

/** Deletes all objects that a list would show, and answers them. */
export function deleteCollection(
  context: ServerContext,
  request: DeleteCollectionRequest,
): KubeObject[] {
  const { resource, propagationPolicy, dryRun } = request;
  return listObjects(context, request).items.map(
    ({ metadata }) =>
      deleteObject(context, {
        resource,
        namespace: metadata.namespace,
        name: metadata.name,
        propagationPolicy,
        dryRun,
      }).object,
  );
}

/** An object with its kind. */
interface KindedObject {
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

/** Whether finalizers keep an object from being removed. */
export function isHeld(object: KubeObject): boolean {
  return (object.metadata.finalizers ?? []).length > 0 || isHeldBySpec(object);
}

/** Namespaces have finalizers of their own, in their spec. */
function isHeldBySpec(object: KubeObject): boolean {
  return (
    object.kind === 'Namespace' &&
    object.apiVersion === 'v1' &&
    (object.spec?.finalizers ?? []).length > 0
  );
}
