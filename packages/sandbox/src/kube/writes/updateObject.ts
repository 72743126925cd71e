import { isEqual, omit } from 'lodash';
import { trackUpdate } from '../apply/trackUpdate';
import { KubeObject } from '../KubeApi';
import { timestamp } from '../metadata/timestamps';
import { validateMetadata } from '../metadata/validateMetadata';
import { validateMetadataUpdate } from '../metadata/validateMetadataUpdate';
import { warnOfFinalizers } from '../metadata/warnOfFinalizers';
import { apiVersionOf, ServedResource } from '../resources/ServedResource';
import { ServerContext } from '../ServerContext';
import { invalid } from '../status/statusErrors';
import { decodeObject } from './decodeObject';
import { isHeld } from './isHeld';
import { dropObject, keepObject } from './keepObject';
import { requireSameObject } from './requireSameObject';
import { UpdateRequest, WriteResult } from './WriteRequest';

/** @param object - what is to be; the caller's copy, which is changed */
export function updateObject(
  context: ServerContext,
  object: KubeObject,
  request: UpdateRequest & {
    /** What is now, in the request's version. */
    previous: KubeObject;
  },
): WriteResult {
  const { resource, previous } = request;
  const warnings = decodeObject(object, request);
  requireSameObject(previous, object, request);
  const next =
    request.subresource === 'status'
      ? withStatus(previous, object)
      : prepareForUpdate(previous, object, request);
  if (!request.isApplied) {
    next.metadata.managedFields = trackUpdate(previous, next, {
      resource,
      subresource: request.subresource,
      manager: {
        manager: request.fieldManager,
        operation: 'Update',
        apiVersion: apiVersionOf(resource),
        subresource: request.subresource,
      },
      time: timestamp(context.clock),
    });
  }
  requireValid(previous, next, request);
  return {
    object: request.dryRun ? next : store(context, previous, next, request),
    created: false,
    warnings: [...warnings, ...warnOfFinalizers(resource, next, previous)],
  };
}

function withStatus(previous: KubeObject, object: KubeObject): KubeObject {
  const { managedFields } = object.metadata;
  const next: KubeObject = {
    ...omit(previous, 'status'),
    metadata: { ...previous.metadata, managedFields },
  } as KubeObject;
  if (object.status !== undefined) {
    next.status = object.status;
  }
  return next;
}

function prepareForUpdate(
  previous: KubeObject,
  object: KubeObject,
  { resource }: UpdateRequest,
): KubeObject {
  const { metadata } = previous;
  const next: KubeObject = {
    ...object,
    metadata: {
      ...object.metadata,
      uid: metadata.uid,
      resourceVersion: metadata.resourceVersion,
      creationTimestamp: metadata.creationTimestamp,
      generation: metadata.generation,
      deletionTimestamp: metadata.deletionTimestamp,
      deletionGracePeriodSeconds: metadata.deletionGracePeriodSeconds,
    },
  };
  if (resource.hasStatus) {
    next.status = previous.status;
  }
  resource.prepare?.(next, previous);
  const isSame = isEqual(desired(next, resource), desired(previous, resource));
  if (resource.tracksGeneration && !isSame) {
    next.metadata.generation = (metadata.generation ?? 0) + 1;
  }
  return withoutUndefined(next);
}

/** What of an object its generation counts. */
function desired(object: KubeObject, { hasStatus }: ServedResource): object {
  return omit(
    withoutUndefined(object),
    hasStatus ? ['metadata', 'status'] : ['metadata'],
  );
}

function withoutUndefined(object: KubeObject): KubeObject {
  const present = (record: object) =>
    Object.fromEntries(
      Object.entries(record).filter(([, value]) => value !== undefined),
    );
  return {
    ...present(object),
    metadata: present(object.metadata),
  } as KubeObject;
}

function requireValid(
  previous: KubeObject,
  next: KubeObject,
  { resource }: UpdateRequest,
): void {
  const errors = [
    ...validateMetadata(next, resource),
    ...validateMetadataUpdate(next.metadata, previous.metadata),
    ...resource.validate(next, previous),
  ];
  if (errors.length > 0) {
    throw invalid(resource, { name: next.metadata.name, errors });
  }
}

function store(
  context: ServerContext,
  previous: KubeObject,
  next: KubeObject,
  { resource }: UpdateRequest,
): KubeObject {
  if (next.metadata.deletionTimestamp && !isHeld(next)) {
    return dropObject(context, { object: next, resource });
  }
  return isEqual(next, previous)
    ? previous
    : keepObject(context, { object: next, resource });
}
