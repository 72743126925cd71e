import type { IncomingMessage } from 'node:http';
import { ListRequest } from '../../kube/reads/listObjects';
import { WatchRequest } from '../../kube/reads/watchObjects';
import {
  FieldError,
  forbiddenValue,
  requiredValue,
  tooLong,
  unsupportedValue,
} from '../../kube/status/FieldError';
import { badRequest, invalid } from '../../kube/status/statusErrors';
import { FieldValidation, UpdateRequest } from '../../kube/writes/applyObject';
import { ObjectExchange } from '../RequestTarget';

/** The query of a create or an update, or of a patch. */
export function writeOptions(
  exchange: ObjectExchange,
  optionsKind: WriteOptionsKind,
): UpdateRequest {
  const { request, query, resource, namespace, name, subresource } = exchange;
  requireWriteOptions(query, optionsKind);
  return {
    resource,
    namespace,
    name: name ?? '',
    subresource,
    fieldManager: query.get('fieldManager') || userAgentName(request),
    dryRun: query.has('dryRun'),
    fieldValidation: fieldValidationOf(query) ?? 'Warn',
  };
}

/** The query of a server-side apply, for which some options must be given. */
export function applyOptions(
  exchange: ObjectExchange,
): UpdateRequest & { force: boolean } {
  const options = writeOptions(exchange, 'ApplyOptions');
  return { ...options, force: isTrue(exchange.query.get('force')) };
}

/** The query of a list, or of a delete of all that it would show. */
export function listOptions(exchange: ObjectExchange): ListRequest {
  const { query } = exchange;
  return {
    ...selection(exchange),
    limit: integer(query, 'limit'),
    continue: query.get('continue') ?? undefined,
    resourceVersion: query.get('resourceVersion') ?? undefined,
    resourceVersionMatch: query.get('resourceVersionMatch') ?? undefined,
  };
}

export function watchOptions(
  exchange: ObjectExchange,
): WatchRequest & { timeoutSeconds?: number } {
  const { query } = exchange;
  const sendInitialEvents = query.get('sendInitialEvents');
  return {
    ...selection(exchange),
    resourceVersion: query.get('resourceVersion') ?? undefined,
    resourceVersionMatch: query.get('resourceVersionMatch') ?? undefined,
    allowWatchBookmarks: isTrue(query.get('allowWatchBookmarks')),
    sendInitialEvents:
      sendInitialEvents === null ? undefined : isTrue(sendInitialEvents),
    timeoutSeconds: integer(query, 'timeoutSeconds'),
  };
}

export function isTrue(value: string | null): boolean {
  return value === 'true' || value === '1';
}

function selection({ query, resource, namespace, name }: ObjectExchange) {
  const named = name && `metadata.name=${name}`;
  return {
    resource,
    namespace,
    labelSelector: query.get('labelSelector') ?? undefined,
    fieldSelector:
      [query.get('fieldSelector'), named].filter(Boolean).join(',') ||
      undefined,
  };
}

function integer(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name);
  if (!text) {
    return undefined;
  }
  if (!/^\d+$/.test(text)) {
    throw badRequest(
      `strconv.ParseInt: parsing ${JSON.stringify(text)}: invalid syntax`,
    );
  }
  return Number(text);
}

function userAgentName(request: IncomingMessage): string {
  const [name = ''] = (request.headers['user-agent'] ?? '').split('/');
  return name || 'unknown';
}

/** What the options of a write are called; an apply is a patch. */
type WriteOptionsKind =
  | 'CreateOptions'
  | 'UpdateOptions'
  | 'PatchOptions'
  | 'ApplyOptions';

const VALIDATIONS: FieldValidation[] = ['Ignore', 'Strict', 'Warn'];
const MANAGER_LIMIT = 128;

/** @throws StatusError that names each option that is wrong */
function requireWriteOptions(
  query: URLSearchParams,
  kind: WriteOptionsKind,
): void {
  const errors = [
    ...validateApply(query, kind),
    ...validateManager(query.get('fieldManager') ?? ''),
    ...validateDryRun(query.getAll('dryRun')),
    ...validateFieldValidation(query),
  ];
  requireNoErrors(kind === 'ApplyOptions' ? 'PatchOptions' : kind, errors);
}

/** Undefined where the caller leaves it to the server. */
function fieldValidationOf(
  query: URLSearchParams,
): FieldValidation | undefined {
  return VALIDATIONS.find(one => one === query.get('fieldValidation'));
}

export function validateDryRun(values: string[]): FieldError[] {
  return values.every(value => value === 'All')
    ? []
    : [unsupportedValue('dryRun', { value: values, supported: ['All'] })];
}

/** @throws StatusError about the options, if there are errors */
export function requireNoErrors(kind: string, errors: FieldError[]): void {
  if (errors.length > 0) {
    const options = { group: 'meta.k8s.io', kind, plural: kind.toLowerCase() };
    throw invalid(options, { name: '', errors });
  }
}

function validateApply(
  query: URLSearchParams,
  kind: WriteOptionsKind,
): FieldError[] {
  if (kind === 'ApplyOptions') {
    return query.get('fieldManager')
      ? []
      : [requiredValue('fieldManager', 'is required for apply patch')];
  }
  return kind === 'PatchOptions' && query.has('force')
    ? [forbiddenValue('force', 'may not be specified for non-apply patch')]
    : [];
}

function validateManager(manager: string): FieldError[] {
  return manager.length > MANAGER_LIMIT
    ? [tooLong('fieldManager', MANAGER_LIMIT)]
    : [];
}

function validateFieldValidation(query: URLSearchParams): FieldError[] {
  const value = query.get('fieldValidation');
  return !value || fieldValidationOf(query)
    ? []
    : [
        unsupportedValue('fieldValidation', {
          value,
          supported: ['', ...VALIDATIONS],
        }),
      ];
}
