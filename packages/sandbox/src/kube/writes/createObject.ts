import { randomUUID } from 'node:crypto';
import { trackUpdate } from '../apply/trackUpdate';
import { KubeObject } from '../KubeApi';
import { generateName } from '../metadata/generateName';
import { timestamp } from '../metadata/timestamps';
import { validateMetadata } from '../metadata/validateMetadata';
import { warnOfFinalizers } from '../metadata/warnOfFinalizers';
import {
  apiVersionOf,
  ServedResource,
  storageKeyOf,
} from '../resources/ServedResource';
import { ServerContext } from '../ServerContext';
import {
  alreadyExists,
  invalid,
  methodNotSupported,
} from '../status/statusErrors';
import { StatusError } from '../status/StatusError';
import { decodeObject } from './decodeObject';
import { keepObject } from './keepObject';
import { placeInNamespace, requireNamespace } from './requireNamespace';
import { WriteRequest, WriteResult } from './WriteRequest';

/** @param object - the caller's copy; it is changed */
export function createObject(
  context: ServerContext,
  object: KubeObject,
  request: WriteRequest,
): WriteResult {
  const { resource } = request;
  requireCreatable(resource);
  const warnings = decodeObject(object, request);
  if (object.metadata.resourceVersion && !request.isApplied) {
    throw new StatusError({
      code: 500,
      message: 'resourceVersion should not be set on objects to be created',
    });
  }
  placeInNamespace(object, request);
  requireNamespace(context, { ...request, name: object.metadata.name });
  prepareForCreate(context, object, request);
  if (!request.isApplied) {
    object.metadata.managedFields = trackUpdate(undefined, object, {
      resource,
      manager: {
        manager: request.fieldManager,
        operation: 'Update',
        apiVersion: apiVersionOf(resource),
      },
      time: timestamp(context.clock),
    });
  }
  requireValid(object, request);
  const { namespace, name } = object.metadata;
  const taken = context.storage.get(storageKeyOf(resource), namespace, name);
  if (taken) {
    throw alreadyExists(resource, taken);
  }
  return {
    object: request.dryRun ? object : keepObject(context, { object, resource }),
    created: true,
    warnings: [...warnings, ...warnOfFinalizers(resource, object)],
  };
}

function requireCreatable(resource: ServedResource): void {
  if (!resource.verbs.includes('create')) {
    throw methodNotSupported(resource, 'create');
  }
  if (resource.isTerminating) {
    throw creationNotAllowed(resource);
  }
}

function creationNotAllowed(resource: ServedResource): StatusError {
  return new StatusError({
    ...methodNotSupported(resource, 'create'),
    message:
      'create not allowed while custom resource definition is terminating',
  });
}

function prepareForCreate(
  context: ServerContext,
  object: KubeObject,
  { resource }: WriteRequest,
): void {
  const { metadata } = object;
  metadata.name ||= metadata.generateName
    ? generateName(metadata.generateName)
    : '';
  metadata.uid = randomUUID();
  metadata.creationTimestamp = timestamp(context.clock);
  delete (metadata as Partial<typeof metadata>).resourceVersion;
  delete metadata.deletionTimestamp;
  delete metadata.deletionGracePeriodSeconds;
  if (resource.tracksGeneration) {
    metadata.generation = 1;
  } else {
    delete metadata.generation;
  }
  if (resource.hasStatus) {
    delete object.status;
  }
  resource.prepare?.(object, undefined);
}

function requireValid(object: KubeObject, { resource }: WriteRequest): void {
  const errors = [
    ...validateMetadata(object, resource),
    ...resource.validate(object, undefined),
  ];
  if (errors.length > 0) {
    throw invalid(resource, { name: object.metadata.name, errors });
  }
}
