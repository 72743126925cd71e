import { KubeObject } from '../KubeApi';
import { ServerContext } from '../KubeApiServer';
import {
  apiVersionOf,
  ServedResource,
  storageKeyOf,
} from '../resources/ServedResource';
import { ObjectMatcher, parseSelectors, Selectors } from '../selectors';
import {
  FieldError,
  forbiddenValue,
  unsupportedValue,
} from '../status/FieldError';
import { expired, invalid, StatusError } from '../status/statusErrors';
import { Change } from '../storage/ObjectStorage';
import { viewObject } from './getObject';
import { LIST_OPTIONS, parseResourceVersion } from './listObjects';

const INITIAL_END = { 'k8s.io/initial-events-end': 'true' };

/** Takes events as they happen. Their objects are shared; nobody may change them. */
type WatchSink = (type: WatchEventType, object: KubeObject) => void;

export interface WatchRequest extends Selectors {
  resource: ServedResource;
  resourceVersion?: string;
  resourceVersionMatch?: string;
  allowWatchBookmarks?: boolean;
  sendInitialEvents?: boolean;
}

type WatchEventType = 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK';

export interface Watch {
  /**
   * Says up to which resource version all has been told; says nothing as long
   * as the kind has not changed since the watch began.
   */
  bookmark(): void;
  stop(): void;
}

/**
 * Tells of the changes after a resource version; without one, of what is there
 * first. Calls the sink before it returns and within every write.
 *
 * @throws StatusError when the version is older than the history
 */
export function watchObjects(
  context: ServerContext,
  request: WatchRequest & { sink: WatchSink },
): Watch {
  const { sink, resource } = request;
  requireWatchOptions(request);
  const { storage } = context;
  const revision =
    parseResourceVersion(
      request.resourceVersion,
      message => new StatusError({ code: 500, message }),
    ) ?? 0;
  const matches = parseSelectors(request, resource);
  let isNews = false;
  const tell = (change: Change) => {
    isNews = true;
    tellChange(change, resource, matches, sink);
  };
  if (request.sendInitialEvents ?? revision === 0) {
    tellWhatIsThere(context, request, matches, sink);
    if (request.sendInitialEvents && request.allowWatchBookmarks) {
      sink('BOOKMARK', bookmarkOf(resource, storage.revision, INITIAL_END));
    }
  } else if (revision > 0) {
    changesSince(context, resource, revision).forEach(tell);
  }
  const stop = storage.onChange(change => {
    const isOfKind = change.storageKey === storageKeyOf(resource);
    if (isOfKind && change.revision > revision) {
      tell(change);
    }
  });
  const bookmark = () => {
    if (isNews) {
      sink('BOOKMARK', bookmarkOf(resource, storage.revision));
    }
  };
  return { bookmark, stop };
}

function changesSince(
  { storage }: ServerContext,
  resource: ServedResource,
  revision: number,
): Change[] {
  const storageKey = storageKeyOf(resource);
  const oldest = storage.oldestWatchRevision(storageKey);
  if (revision < oldest) {
    throw expired(`too old resource version: ${revision} (${oldest})`);
  }
  return storage.changesSince(storageKey, revision);
}

function tellWhatIsThere(
  context: ServerContext,
  { resource }: WatchRequest,
  matches: ObjectMatcher,
  sink: WatchSink,
): void {
  for (const { object } of context.storage.list(storageKeyOf(resource))) {
    const view = viewObject(object, resource);
    if (matches(view)) {
      sink('ADDED', view);
    }
  }
}

/** An object that comes to match is added; one that no longer matches is deleted. */
function tellChange(
  change: Change,
  resource: ServedResource,
  matches: ObjectMatcher,
  sink: WatchSink,
): void {
  const object = viewObject(change.object, resource);
  const previous = change.previous && viewObject(change.previous, resource);
  const matched = previous !== undefined && matches(previous);
  const matchesNow = change.type !== 'DELETED' && matches(object);
  if (matchesNow) {
    sink(matched ? 'MODIFIED' : 'ADDED', object);
  } else if (matched) {
    sink(
      'DELETED',
      change.type === 'DELETED' ? object : aged(previous, object),
    );
  }
}

/** The object as it last matched, at the version at which it ceased to. */
function aged(previous: KubeObject, object: KubeObject): KubeObject {
  const { resourceVersion } = object.metadata;
  return { ...previous, metadata: { ...previous.metadata, resourceVersion } };
}

function bookmarkOf(
  resource: ServedResource,
  revision: number,
  annotations?: Record<string, string>,
): KubeObject {
  const metadata = {
    resourceVersion: String(revision),
    ...(annotations && { annotations }),
  };
  return {
    kind: resource.kind,
    apiVersion: apiVersionOf(resource),
    metadata: metadata as KubeObject['metadata'],
  };
}

interface InitialEventsOptions {
  sendInitialEvents?: boolean;
  resourceVersionMatch?: string;
}

const MATCH = 'resourceVersionMatch';
const ONLY_MATCH = 'NotOlderThan';

/** Refuses combinations of options that mean nothing. */
function requireWatchOptions(options: InitialEventsOptions): void {
  const { sendInitialEvents, resourceVersionMatch: match } = options;
  const errors: FieldError[] = [];
  if (sendInitialEvents !== undefined && match !== ONLY_MATCH) {
    errors.push(
      forbiddenValue(
        MATCH,
        `sendInitialEvents requires setting ${MATCH} to ${ONLY_MATCH}`,
      ),
    );
  }
  if (sendInitialEvents === undefined && match) {
    errors.push(
      forbiddenValue(
        MATCH,
        `${MATCH} is forbidden for watch unless sendInitialEvents is provided`,
      ),
    );
  }
  if (match && match !== ONLY_MATCH) {
    errors.push(
      unsupportedValue(MATCH, { value: match, supported: [ONLY_MATCH] }),
    );
  }
  if (errors.length > 0) {
    throw invalid(LIST_OPTIONS, { name: '', errors });
  }
}
