import { isEmpty } from 'lodash';
import { validateTyped } from '../apply/validateTyped';
import { isRecord, JsonRecord } from '../json/isRecord';
import { KubeObject, KubeObjectInput } from '../KubeApi';
import { apiVersionOf, ServedResource } from '../resources/ServedResource';
import { applyDefaults } from '../schema/applyDefaults';
import { pruneUnknownFields } from '../schema/pruneUnknownFields';
import { invalidValue } from '../status/FieldError';
import { badRequest, invalid } from '../status/statusErrors';
import { StatusError } from '../status/StatusError';
import { describeDecodeError } from './describeDecodeError';
import { UpdateRequest } from './WriteRequest';

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
