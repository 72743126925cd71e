import { randomUUID } from 'node:crypto';
import { isEmpty } from 'lodash';
import { KubeObject, KubeObjectInput } from '../KubeApi';
import { ServerContext } from '../KubeApiServer';
import { fieldOf } from '../apply/FieldSet';
import { trackUpdate } from '../apply/ManagedFields';
import { TypedError, validateTyped } from '../apply/validateTyped';
import { isRecord, JsonRecord } from '../json';
import { generateName, timestamp } from '../metadata/objectMeta';
import {
  validateMetadata,
  warnOfFinalizers,
} from '../metadata/validateMetadata';
import {
  apiVersionOf,
  ServedResource,
  storageKeyOf,
} from '../resources/ServedResource';
import { applyDefaults, pruneUnknownFields } from '../schema/StructuralSchema';
import { invalidValue } from '../status/FieldError';
import {
  alreadyExists,
  badRequest,
  forbidden,
  invalid,
  methodNotSupported,
  notFound,
  StatusError,
} from '../status/statusErrors';
import { UpdateRequest, WriteRequest, WriteResult } from './applyObject';
import { keepObject } from './deleteObject';

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

/**
 * Brings a body into the form of its kind, in place: without unknown fields and
 * with defaults.
 *
 * @returns warnings about what was dropped
 */
export function decodeObject(
  object: KubeObject | KubeObjectInput,
  request: Pick<UpdateRequest, 'resource' | 'fieldValidation' | 'isChange'>,
): string[] {
  const { resource } = request;
  const isStrict = request.fieldValidation === 'Strict';
  const given = isStrict ? JSON.stringify(object) : '';
  requireType(object, resource);
  requireGoTypes(object, resource);
  const unknown = pruneUnknownFields(object, resource.schema).map(
    path => `unknown field "${path}"`,
  );
  applyDefaults(object, resource.schema);
  if (unknown.length > 0 && isStrict) {
    const detail = `strict decoding error: ${unknown.join(', ')}`;
    throw request.isChange
      ? invalidPatch(given, detail)
      : badRequest(`${cannotHandle(object, resource)}: ${detail}`);
  }
  return request.fieldValidation === 'Warn' ? unknown : [];
}

/** A patch is refused for what it would lead to. */
function invalidPatch(result: string, detail: string): StatusError {
  return invalid(
    { group: '', kind: '', plural: '' },
    { name: '', errors: [invalidValue('patch', { value: result, detail })] },
  );
}

function cannotHandle(
  object: KubeObjectInput,
  resource: ServedResource,
): string {
  return `${object.kind} in version "${resource.version}" cannot be handled as a ${resource.kind}`;
}

/** Built-in kinds may leave out what the address says already. */
function requireType(object: KubeObjectInput, resource: ServedResource): void {
  if (!resource.custom && isRecord(object)) {
    object.apiVersion ||= apiVersionOf(resource);
    object.kind ||= resource.kind;
  }
  if (!isRecord(object) || !object.kind || !object.apiVersion) {
    throw badRequest(
      `the object provided is unrecognized (must be of type ${resource.kind}): Object 'Kind' is missing`,
    );
  }
  const expected = apiVersionOf(resource);
  if (object.apiVersion !== expected) {
    throw badRequest(
      `the API version in the data (${object.apiVersion}) does not match the expected API version (${expected})`,
    );
  }
  if (object.kind !== resource.kind) {
    throw invalid(
      { ...resource, kind: object.kind },
      {
        name: object.metadata?.name ?? '',
        errors: [
          invalidValue('kind', {
            value: object.kind,
            detail: `must be ${resource.kind}`,
          }),
        ],
      },
    );
  }
}

/** Go's own types refuse a wrong type before any validation. */
function requireGoTypes(
  object: KubeObjectInput,
  resource: ServedResource,
): void {
  object.metadata ??= {};
  dropEmpty(object.metadata as JsonRecord);
  const known = resource.custom ? { metadata: object.metadata } : object;
  const [error] = validateTyped(known, {
    ...resource.schema,
    'x-kubernetes-preserve-unknown-fields': true,
  }).filter(({ expected }) => expected !== undefined);
  if (error) {
    throw badRequest(
      `${cannotHandle(object, resource)}: ${describeDecodeError(
        error,
        resource.kind,
      )}`,
    );
  }
}

/** Metadata leaves out what is null or empty. */
function dropEmpty(metadata: JsonRecord): void {
  for (const [name, value] of Object.entries(metadata)) {
    const isEmptyContainer = typeof value === 'object' && isEmpty(value);
    if (value === null || value === '' || isEmptyContainer) {
      delete metadata[name];
    }
  }
}

const GO_TYPES: Record<string, string> = {
  string: 'string',
  boolean: 'bool',
  integer: 'int32',
  array: '[]interface {}',
  object: 'map[string]interface {}',
};

/** What Go's JSON decoder says of a value of the wrong type. */
function describeDecodeError(
  { path, value, expected = '' }: TypedError,
  kind: string,
): string {
  const fields = path.flatMap(element => fieldOf(element) ?? []);
  const [root, ...names] =
    fields[0] === 'metadata'
      ? ['ObjectMeta', ...fields.slice(0, 2)]
      : [kind, ...fields.slice(0, 1)];
  const type = GO_TYPES[expected] ?? expected;
  return `json: cannot unmarshal ${jsonType(
    value,
  )} into Go struct field ${root}.${names.join('.')} of type ${type}`;
}

function jsonType(value: unknown): string {
  if (Array.isArray(value)) {
    return 'array';
  }
  return typeof value === 'boolean' ? 'bool' : typeof value;
}

const NAMESPACES = { group: '', kind: 'Namespace', plural: 'namespaces' };
export const NAMESPACES_KEY = '/namespaces';

/** Gives the object the namespace of its request. */
export function placeInNamespace(
  object: KubeObject,
  request: WriteRequest,
): void {
  const { namespace, resource } = request;
  if (!resource.namespaced) {
    return;
  }
  if (!namespace) {
    throw badRequest('an empty namespace may not be set during creation');
  }
  object.metadata.namespace ||= namespace;
  if (object.metadata.namespace !== namespace) {
    throw otherNamespace();
  }
}

export function otherNamespace(): StatusError {
  return badRequest(
    'the namespace of the provided object does not match the namespace sent on the request',
  );
}

/** New objects come only into a namespace that is there to stay. */
function requireNamespace(
  context: ServerContext,
  { namespace, resource, name }: WriteRequest & { name: string },
): void {
  if (!resource.namespaced || !namespace) {
    return;
  }
  const found = context.storage.get(NAMESPACES_KEY, undefined, namespace);
  if (!found) {
    throw notFound(NAMESPACES, namespace);
  }
  if (found.metadata.deletionTimestamp) {
    const refusal = forbidden(resource, {
      name,
      detail: `unable to create new content in namespace ${namespace} because it is being terminated`,
    });
    throw new StatusError({
      code: refusal.code,
      reason: refusal.reason,
      message: refusal.message,
      details: {
        ...refusal.details,
        causes: [
          {
            reason: 'NamespaceTerminating',
            message: `namespace ${namespace} is being terminated`,
            field: 'metadata.namespace',
          },
        ],
      },
    });
  }
}
