import { isEqual, omit } from 'lodash';
import { KubeObject } from '../KubeApi';
import { ServerContext } from '../KubeApiServer';
import { trackUpdate } from '../apply/ManagedFields';
import { cloneJson, isRecord } from '../json';
import { timestamp } from '../metadata/objectMeta';
import {
  validateMetadata,
  validateMetadataUpdate,
  warnOfFinalizers,
} from '../metadata/validateMetadata';
import {
  applyJsonPatch,
  applyMergePatch,
  applyStrategicMergePatch,
  Patch,
  undecodable,
} from '../patches';
import { getObject } from '../reads/getObject';
import {
  apiVersionOf,
  ServedResource,
  storageKeyOf,
} from '../resources/ServedResource';
import { invalidValue } from '../status/FieldError';
import {
  badRequest,
  conflict,
  immutableUid,
  invalid,
  StatusError,
} from '../status/statusErrors';
import { UpdateRequest, WriteResult } from './applyObject';
import { decodeObject, placeInNamespace } from './createObject';
import { dropObject, isHeld, keepObject } from './deleteObject';

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

/** Changes what is there by a JSON, merge or strategic merge patch. */
export function patchObject(
  context: ServerContext,
  patch: Patch,
  request: UpdateRequest,
): WriteResult {
  const { resource, namespace, name } = request;
  const previous = getObject(context, { resource, namespace, name });
  const patched = applyPatch(previous, patch, resource);
  if (!isRecord(patched)) {
    throw badRequest('the patch does not leave an object behind');
  }
  const next = cloneJson(patched) as unknown as KubeObject;
  return updateObject(context, next, {
    ...request,
    previous,
    isChange: true,
  });
}

function applyPatch(
  target: KubeObject,
  { type, body }: Patch,
  resource: ServedResource,
): unknown {
  switch (type) {
    case 'json':
      return applyJsonPatch(target, body);
    case 'merge':
      if (!isRecord(body)) {
        throw undecodable(body, 'map[string]interface {}');
      }
      return applyMergePatch(target, body);
    default:
      return applyStrategicMergePatch(target, {
        patch: body,
        schema: resource.schema,
      });
  }
}

export const MODIFIED =
  'the object has been modified; please apply your changes to the latest version and try again';

/** @throws StatusError for what is no newer state of the very same object */
function requireSameObject(
  previous: KubeObject,
  object: KubeObject,
  request: UpdateRequest,
): void {
  const { resource, name } = request;
  const { metadata } = object;
  metadata.name ||= name;
  if (metadata.name !== name) {
    throw otherName(metadata.name, name);
  }
  placeInNamespace(object, request);
  if (metadata.uid && metadata.uid !== previous.metadata.uid) {
    throw request.isChange
      ? immutableUid(resource, metadata)
      : otherUid(previous, metadata.uid, resource);
  }
  requireCurrentVersion(previous, metadata.resourceVersion, request);
}

export function otherName(given: string, expected: string): StatusError {
  return badRequest(
    `the name of the object (${given}) does not match the name on the URL (${expected})`,
  );
}

/** A replacement says by its uid which object it is for. */
function otherUid(
  { metadata }: KubeObject,
  uid: string,
  resource: ServedResource,
): StatusError {
  const { name, namespace } = metadata;
  const place = [storageKeyOf(resource), namespace, name].filter(Boolean);
  const key = `/registry/${place.join('/').replace(/^\//, '')}`;
  return conflict(resource, {
    name,
    detail: `StorageError: invalid object, Code: 4, Key: ${key}, ResourceVersion: 0, AdditionalErrorMsg: Precondition failed: UID in precondition: ${uid}, UID in object meta: ${metadata.uid}`,
  });
}

function requireCurrentVersion(
  previous: KubeObject,
  resourceVersion: string | undefined,
  { resource, name }: UpdateRequest,
): void {
  if (!resourceVersion && !resource.allowsUnconditionalUpdate) {
    throw invalid(
      { ...resource, kind: resource.plural },
      {
        name,
        errors: [
          invalidValue('metadata.resourceVersion', {
            value: 0,
            detail: 'must be specified for an update',
          }),
        ],
      },
    );
  }
  if (
    resourceVersion &&
    resourceVersion !== previous.metadata.resourceVersion
  ) {
    throw conflict(resource, { name, detail: MODIFIED });
  }
}
