import type { IncomingMessage } from 'node:http';
import { badRequest } from '../../kube/status/statusErrors';
import { UpdateRequest } from '../../kube/writes/WriteRequest';
import { ListRequest } from '../../kube/reads/listObjects';
import { WatchRequest } from '../../kube/reads/watchObjects';
import { ObjectExchange } from '../HttpContext';
import {
  fieldValidationOf,
  requireWriteOptions,
  WriteOptionsKind,
} from './requireWriteOptions';

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
