import { KubeObject } from '../KubeApi';
import { describeFieldError, FieldError, invalidValue } from './FieldError';

interface StatusCause {
  reason?: string;
  message?: string;
  field?: string;
}

interface StatusDetails {
  name?: string;
  group?: string;
  kind?: string;
  uid?: string;
  causes?: StatusCause[];
  retryAfterSeconds?: number;
}

/** The object that the Kubernetes API answers with when there is no other. */
export interface Status {
  kind: 'Status';
  apiVersion: 'v1';
  metadata: { continue?: string };
  status: 'Success' | 'Failure';
  message?: string;
  reason?: string;
  details?: StatusDetails;
  code?: number;
}

interface StatusErrorOptions {
  code: number;
  reason?: string;
  message: string;
  details?: StatusDetails;
  metadata?: Status['metadata'];
}

/** A refusal, with the Status that the HTTP API answers. */
export class StatusError extends Error {
  readonly code: number;
  readonly reason: string | undefined;
  readonly details: StatusDetails | undefined;
  readonly #metadata: Status['metadata'];

  constructor(options: StatusErrorOptions) {
    super(options.message);
    this.name = 'StatusError';
    this.code = options.code;
    this.reason = options.reason;
    this.details = options.details;
    this.#metadata = options.metadata ?? {};
  }

  toStatus(): Status {
    return {
      kind: 'Status',
      apiVersion: 'v1',
      metadata: this.#metadata,
      status: 'Failure',
      message: this.message,
      ...(this.reason && { reason: this.reason }),
      ...(this.details && { details: this.details }),
      code: this.code,
    };
  }
}

/** What of a kind a Status names. */
interface KindName {
  group: string;
  kind: string;
  plural: string;
}

function qualify(name: string, group: string): string {
  return group ? `${name}.${group}` : name;
}

/** `widgets.example.org`, or `pods`. */
function groupResource(resource: KindName): string {
  return qualify(resource.plural, resource.group);
}

function resourceDetails(resource: KindName, name?: string): StatusDetails {
  return {
    ...(name && { name }),
    ...(resource.group && { group: resource.group }),
    kind: resource.plural,
  };
}

export function notFound(resource: KindName, name: string): StatusError {
  return new StatusError({
    code: 404,
    reason: 'NotFound',
    message: `${groupResource(resource)} "${name}" not found`,
    details: resourceDetails(resource, name),
  });
}

/** A kind or path that is not served. */
export function notServed(): StatusError {
  return new StatusError({
    code: 404,
    reason: 'NotFound',
    message: 'the server could not find the requested resource',
    details: {},
  });
}

/** @param taken - the object that has the name already */
export function alreadyExists(
  resource: KindName,
  taken: Pick<KubeObject, 'metadata'>,
): StatusError {
  const { name, deletionTimestamp } = taken.metadata;
  const prefix = deletionTimestamp ? 'object is being deleted: ' : '';
  return new StatusError({
    code: 409,
    reason: 'AlreadyExists',
    message: `${prefix}${groupResource(resource)} "${name}" already exists`,
    details: resourceDetails(resource, name),
  });
}

/** A change would make another object of it. */
export function immutableUid(
  resource: KindName,
  { uid, name }: { uid: string; name: string },
): StatusError {
  const error = invalidValue('metadata.uid', {
    value: uid,
    detail: 'field is immutable',
  });
  // The real API server tells it twice.
  return invalid(resource, { name, errors: [error, error] });
}

interface Refusal {
  /** Of the object; empty where there is none. */
  name: string;
  detail: string;
}

export function conflict(
  resource: KindName,
  { name, detail }: Refusal,
): StatusError {
  return new StatusError({
    code: 409,
    reason: 'Conflict',
    message: `Operation cannot be fulfilled on ${groupResource(
      resource,
    )} "${name}": ${detail}`,
    details: resourceDetails(resource, name),
  });
}

export function badRequest(message: string): StatusError {
  return new StatusError({ code: 400, reason: 'BadRequest', message });
}

export function invalid(
  resource: KindName,
  { name, errors }: { name: string; errors: FieldError[] },
): StatusError {
  const texts = [...new Set(errors.map(describeFieldError))];
  const list = texts.length === 1 ? texts[0] : `[${texts.join(', ')}]`;
  return new StatusError({
    code: 422,
    reason: 'Invalid',
    message: `${qualify(
      resource.kind,
      resource.group,
    )} "${name}" is invalid: ${list}`,
    details: {
      ...(name && { name }),
      ...(resource.group && { group: resource.group }),
      ...(resource.kind && { kind: resource.kind }),
      causes: errors.map(error => ({
        reason: error.reason,
        message: error.body,
        field: error.field,
      })),
    },
  });
}

export function forbidden(
  resource: KindName,
  { name, detail }: Refusal,
): StatusError {
  const subject = name
    ? `${groupResource(resource)} "${name}"`
    : groupResource(resource);
  return new StatusError({
    code: 403,
    reason: 'Forbidden',
    message: `${subject} is forbidden: ${detail}`,
    details: resourceDetails(resource, name),
  });
}

export function methodNotSupported(
  resource: KindName,
  action: string,
): StatusError {
  return new StatusError({
    code: 405,
    reason: 'MethodNotAllowed',
    message: `${action} is not supported on resources of kind "${groupResource(
      resource,
    )}"`,
    details: resourceDetails(resource),
  });
}

/** A resource version that history no longer reaches back to. */
export function expired(message: string, continueToken?: string): StatusError {
  return new StatusError({
    code: 410,
    reason: 'Expired',
    message,
    ...(continueToken && { metadata: { continue: continueToken } }),
  });
}
