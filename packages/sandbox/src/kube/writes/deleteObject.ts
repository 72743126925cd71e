import { isEqual } from 'lodash';
import { cloneJson } from '../json/cloneJson';
import { KubeObject, PropagationPolicy } from '../KubeApi';
import { timestamp } from '../metadata/timestamps';
import { getObject } from '../reads/getObject';
import { ServedResource } from '../resources/ServedResource';
import { ServerContext } from '../ServerContext';
import { conflict } from '../status/statusErrors';
import { isHeld } from './isHeld';
import { dropObject, keepObject } from './keepObject';

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

export interface DeleteResult {
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
