import { KubeObject } from '../KubeApi';
import {
  apiVersionOf,
  ServedResource,
  storageKeyOf,
} from '../resources/ServedResource';
import {
  ObjectMatcher,
  parseSelectors,
  Selectors,
} from '../selectors/parseSelectors';
import { ServerContext } from '../ServerContext';
import { expired } from '../status/statusErrors';
import { Change } from '../storage/Change';
import { parseResourceVersion } from './resourceVersion';
import { viewObject } from './viewObject';
import { requireWatchOptions } from './watchOptions';

/** Takes events as they happen. Their objects are shared; nobody may change them. */
export type WatchSink = (type: WatchEventType, object: KubeObject) => void;

export interface WatchRequest extends Selectors {
  resource: ServedResource;
  resourceVersion?: string;
  resourceVersionMatch?: string;
  allowWatchBookmarks?: boolean;
  sendInitialEvents?: boolean;
}

export type WatchEventType = 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK';

export interface Watch {
  /** Says up to which resource version all has been told. */
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
  const { sink } = request;
  requireWatchOptions(request);
  const { storage } = context;
  const storageKey = storageKeyOf(request.resource);
  const revision = parseResourceVersion(request.resourceVersion) ?? 0;
  const matches = parseSelectors(request, request.resource);
  const tell = (change: Change) =>
    tellChange(change, request.resource, matches, sink);
  const bookmark = (annotations?: Record<string, string>) =>
    sink(
      'BOOKMARK',
      bookmarkOf(request.resource, storage.revision, annotations),
    );

  if (revision === 0 || request.sendInitialEvents) {
    tellWhatIsThere(context, request, matches, sink);
    if (request.sendInitialEvents) {
      bookmark({ 'k8s.io/initial-events-end': 'true' });
    }
  } else {
    const oldest = storage.oldestRevision(storageKey);
    if (revision < oldest) {
      throw expired(`too old resource version: ${revision} (${oldest})`);
    }
    storage.changesSince(storageKey, revision).forEach(tell);
  }
  const stop = storage.onChange(change => {
    if (change.storageKey === storageKey && change.revision > revision) {
      tell(change);
    }
  });
  return { bookmark: () => bookmark(), stop };
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
