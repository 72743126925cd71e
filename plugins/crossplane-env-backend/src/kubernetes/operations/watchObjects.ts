import { ClusterConnection } from '../connection/ClusterConnection';
import { Status, StatusError } from '../status/StatusError';
import { resourcePath } from './ApiResource';
import { KubernetesObject } from './KubernetesObject';
import { ObjectSelection } from './listPage';

/** A change that the API server tells of; a bookmark only moves the resource version on. */
export interface ObjectChange {
  type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK';
  /** Of a bookmark, nothing but its resource version. */
  object: KubernetesObject;
}

type WatchFrame = ObjectChange | { type: 'ERROR'; object: Status };

/** How long after the agreed end a watch is taken for dead. */
const OVERTIME_SECONDS = 30;

/**
 * Watches a kind's objects from a resource version on. Resolves once the API
 * server has accepted the watch.
 *
 * @throws StatusError also from within the stream; 410 when the resource version is too old
 */
export async function watchObjects(
  connection: ClusterConnection,
  selection: ObjectSelection,
  options: {
    resourceVersion: string;
    timeoutSeconds: number;
    signal: AbortSignal;
  },
): Promise<AsyncIterable<ObjectChange>> {
  const frames = await connection.stream({
    path: resourcePath(selection),
    query: {
      watch: true,
      allowWatchBookmarks: true,
      resourceVersion: options.resourceVersion,
      timeoutSeconds: options.timeoutSeconds,
      labelSelector: selection.labelSelector,
      fieldSelector: selection.fieldSelector,
    },
    maxSeconds: options.timeoutSeconds + OVERTIME_SECONDS,
    signal: options.signal,
  });
  return readChanges(frames as AsyncIterable<WatchFrame>);
}

async function* readChanges(
  frames: AsyncIterable<WatchFrame>,
): AsyncGenerator<ObjectChange> {
  for await (const frame of frames) {
    if (frame.type === 'ERROR') {
      throw new StatusError({
        ...frame.object,
        code: frame.object.code ?? 500,
      });
    }
    yield frame;
  }
}
