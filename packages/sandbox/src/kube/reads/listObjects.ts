import { KubeObject } from '../KubeApi';
import { ServedResource, storageKeyOf } from '../resources/ServedResource';
import { parseSelectors, Selectors } from '../selectors/parseSelectors';
import { ServerContext } from '../ServerContext';
import { expired } from '../status/statusErrors';
import { KeyedObject } from '../storage/ObjectCollection';
import { decodeContinue, encodeContinue } from './continueToken';
import { requireListRevision } from './listRevision';
import { viewObject } from './viewObject';

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
