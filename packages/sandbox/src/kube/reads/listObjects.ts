import { KubeObject } from '../KubeApi';
import { ServerContext } from '../KubeApiServer';
import { isRecord, JsonRecord } from '../json';
import { ServedResource, storageKeyOf } from '../resources/ServedResource';
import { parseSelectors, Selectors } from '../selectors';
import {
  FieldError,
  forbiddenValue,
  unsupportedValue,
} from '../status/FieldError';
import {
  badRequest,
  expired,
  invalid,
  StatusError,
} from '../status/statusErrors';
import { KeyedObject } from '../storage/ObjectStorage';
import { viewObject } from './getObject';

export interface ListRequest extends Selectors {
  resource: ServedResource;
  limit?: number;
  continue?: string;
  resourceVersion?: string;
  resourceVersionMatch?: string;
}

export interface ListResult {
  /** Shared with others: nobody may change them. */
  items: KubeObject[];
  metadata: {
    resourceVersion: string;
    continue?: string;
    remainingItemCount?: number;
  };
}

export function listObjects(
  context: ServerContext,
  request: ListRequest,
): ListResult {
  const { resource, limit = 0 } = request;
  const from = startOf(context, request);
  const matches = parseSelectors(request, resource);
  const items: KubeObject[] = [];
  let last: string | undefined;
  let remaining = 0;
  for (const { key, object } of from.objects) {
    if (key < from.start) {
      continue;
    }
    const view = viewObject(object, resource);
    if (!matches(view)) {
      continue;
    }
    if (limit > 0 && items.length === limit) {
      remaining += 1;
      continue;
    }
    items.push(view);
    last = key;
  }
  return { items, metadata: listMetadata(request, from, last, remaining) };
}

interface Start {
  objects: readonly KeyedObject[];
  revision: number;
  start: string;
}

function startOf(context: ServerContext, request: ListRequest): Start {
  const { storage } = context;
  const storageKey = storageKeyOf(request.resource);
  const wanted = requireListRevision(context, request);
  const token = request.continue
    ? decodeContinue(request.continue)
    : { revision: wanted, start: '' };
  const revision = token.revision ?? storage.revision;
  if (revision < storage.oldestRevision(storageKey)) {
    throw request.continue ? continueExpired(token.start) : listExpired();
  }
  return {
    objects: storage.listAt(storageKey, revision),
    revision,
    start: token.start,
  };
}

function listMetadata(
  request: ListRequest,
  { revision }: Start,
  last: string | undefined,
  remaining: number,
): ListResult['metadata'] {
  const resourceVersion = String(revision);
  if (remaining === 0 || last === undefined) {
    return { resourceVersion };
  }
  const isSelective = request.labelSelector || request.fieldSelector;
  return {
    resourceVersion,
    continue: encodeContinue({ revision, start: `${last}\0` }),
    ...(!isSelective && { remainingItemCount: remaining }),
  };
}

function listExpired() {
  return expired('The resourceVersion for the provided list is too old.');
}

function continueExpired(start: string) {
  return expired(
    'The provided continue parameter is too old to display a consistent list result. ' +
      'You can start a new list without the continue parameter, or use the continue token ' +
      'in this response to retrieve the remainder of the results. Continuing with the ' +
      'provided token results in an inconsistent list - objects that were created, ' +
      'modified, or deleted between the time the first chunk was returned and now may show ' +
      'up in the list.',
    encodeContinue({ revision: undefined, start }),
  );
}

interface Versioned {
  continue?: string;
  resourceVersion?: string;
  resourceVersionMatch?: string;
}

const MATCH = 'resourceVersionMatch';
const MATCHES = ['Exact', 'NotOlderThan', ''];

export const LIST_OPTIONS = {
  group: 'meta.k8s.io',
  kind: 'ListOptions',
  plural: 'listoptions',
};

/**
 * The revision that a list asks for; undefined for the present, which is never
 * older than any version.
 */
function requireListRevision(
  context: ServerContext,
  request: Versioned,
): number | undefined {
  requireListOptions(request);
  const { resourceVersion, resourceVersionMatch } = request;
  const revision = parseResourceVersion(resourceVersion, detail =>
    badRequest(`invalid resource version: ${detail}`),
  );
  if (request.continue && revision) {
    throw badRequest(
      'specifying resource version is not allowed when using continue',
    );
  }
  if (revision === undefined) {
    return undefined;
  }
  if (revision > context.storage.revision) {
    throw tooLarge(revision, context.storage.revision);
  }
  return resourceVersionMatch === 'Exact' ? revision : undefined;
}

function requireListOptions(request: Versioned): void {
  const match = request.resourceVersionMatch;
  if (!match) {
    return;
  }
  const errors: FieldError[] = [];
  const forbid = (detail: string) => errors.push(forbiddenValue(MATCH, detail));
  if (!request.resourceVersion) {
    forbid(`${MATCH} is forbidden unless resourceVersion is provided`);
  }
  if (request.continue) {
    forbid(`${MATCH} is forbidden when continue is provided`);
  }
  if (!MATCHES.includes(match)) {
    errors.push(unsupportedValue(MATCH, { value: match, supported: MATCHES }));
  }
  if (match === 'Exact' && request.resourceVersion === '0') {
    forbid(`${MATCH} "exact" is forbidden for resourceVersion "0"`);
  }
  if (errors.length > 0) {
    throw invalid(LIST_OPTIONS, { name: '', errors });
  }
}

function tooLarge(wanted: number, current: number): StatusError {
  return new StatusError({
    code: 504,
    reason: 'Timeout',
    message: `Timeout: Too large resource version: ${wanted}, current: ${current}`,
    details: {
      retryAfterSeconds: 1,
      causes: [
        {
          reason: 'ResourceVersionTooLarge',
          message: 'Too large resource version',
        },
      ],
    },
  });
}

/** Where a paged list goes on, and of which state of the world it is. */
interface ContinueToken {
  /** Undefined to go on in the present. */
  revision: number | undefined;
  /** The first key that may come. */
  start: string;
}

const VERSION = 'meta.k8s.io/v1';
const PRESENT = -1;

function encodeContinue({ revision, start }: ContinueToken): string {
  const token = { v: VERSION, rv: revision ?? PRESENT, start: `/${start}` };
  return Buffer.from(JSON.stringify(token)).toString('base64url');
}

function decodeContinue(text: string): ContinueToken {
  const token = parse(text);
  const { v, rv, start }: JsonRecord = isRecord(token) ? token : {};
  if (v !== VERSION) {
    throw invalidToken(
      `server does not recognize this encoded version ${v ?? ''}`,
    );
  }
  if (typeof rv !== 'number' || rv === 0) {
    throw invalidToken(
      'incorrect encoded start resourceVersion (version meta.k8s.io/v1)',
    );
  }
  if (typeof start !== 'string' || start === '') {
    throw invalidToken('encoded start key empty (version meta.k8s.io/v1)');
  }
  return {
    revision: rv === PRESENT ? undefined : rv,
    start: start.replace(/^\//, ''),
  };
}

function parse(text: string): unknown {
  const decoded = Buffer.from(text, 'base64url').toString();
  try {
    return JSON.parse(decoded);
  } catch {
    const [first = ''] = decoded;
    throw invalidToken(
      `invalid character ${goQuote(first)} looking for beginning of value`,
    );
  }
}

function goQuote(character: string): string {
  return `'${character}'`;
}

function invalidToken(detail: string) {
  return badRequest(
    `invalid continue token: continue key is not valid: ${detail}`,
  );
}

/**
 * @param refuse - makes the error of a text that is no version
 * @returns undefined where none is given
 */
export function parseResourceVersion(
  text: string | undefined,
  refuse: (detail: string) => Error,
): number | undefined {
  if (!text) {
    return undefined;
  }
  if (!/^\d+$/.test(text)) {
    const value = JSON.stringify(text);
    throw refuse(
      `resourceVersion: Invalid value: ${value}: strconv.ParseUint: parsing ${value}: invalid syntax`,
    );
  }
  return Number(text);
}
