import type { IncomingMessage } from 'node:http';
import { requiredValue, unsupportedValue } from '../../kube/status/FieldError';
import { badRequest, invalid } from '../../kube/status/statusErrors';
import { FieldValidation, UpdateRequest } from '../../kube/writes/WriteRequest';
import { ListRequest } from '../../kube/reads/listObjects';
import { WatchRequest } from '../../kube/reads/watchObjects';
import { ObjectExchange } from '../HttpContext';

const VALIDATIONS: FieldValidation[] = ['Ignore', 'Warn', 'Strict'];

/** The query of a write. */
export function writeOptions(exchange: ObjectExchange): UpdateRequest {
  const {
    request,
    query,
    resource,
    namespace,
    name = '',
    subresource,
  } = exchange;
  return {
    resource,
    namespace,
    name,
    subresource,
    fieldManager: query.get('fieldManager') || userAgentName(request),
    dryRun: isDryRun(query.getAll('dryRun'), 'CreateOptions'),
    fieldValidation: fieldValidation(query),
  };
}

/** The query of a server-side apply, for which some options must be given. */
export function applyOptions(
  exchange: ObjectExchange,
): UpdateRequest & { force: boolean } {
  if (!exchange.query.get('fieldManager')) {
    throw invalid(metaKind('PatchOptions'), {
      name: '',
      errors: [requiredValue('fieldManager', 'is required for apply patch')],
    });
  }
  return {
    ...writeOptions(exchange),
    force: isTrue(exchange.query.get('force')),
  };
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

export function isDryRun(values: string[], optionsKind: string): boolean {
  const unknown = values.find(value => value !== 'All');
  if (unknown !== undefined) {
    throw invalid(metaKind(optionsKind), {
      name: '',
      errors: [
        unsupportedValue('dryRun', { value: unknown, supported: ['All'] }),
      ],
    });
  }
  return values.length > 0;
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

function fieldValidation(query: URLSearchParams): FieldValidation {
  const value = query.get('fieldValidation') || 'Warn';
  const known = VALIDATIONS.find(one => one === value);
  if (!known) {
    throw invalid(metaKind('CreateOptions'), {
      name: '',
      errors: [
        unsupportedValue('fieldValidation', {
          value,
          supported: ['', ...VALIDATIONS],
        }),
      ],
    });
  }
  return known;
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

function metaKind(kind: string) {
  return { group: 'meta.k8s.io', kind, plural: kind.toLowerCase() };
}
