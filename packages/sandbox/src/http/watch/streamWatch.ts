import type { ServerResponse } from 'node:http';
import {
  Watch,
  watchObjects,
  WatchRequest,
} from '../../kube/reads/watchObjects';
import { storageKeyOf } from '../../kube/resources/ServedResource';
import { ServerContext } from '../../kube/ServerContext';
import { StatusError } from '../../kube/status/StatusError';
import { Representation } from '../wire/Representation';
import { EventWriter } from './EventWriter';
import { OpenWatches } from './OpenWatches';

const DEFAULT_TIMEOUT_SECONDS = 30 * 60;
const BOOKMARK_BEFORE_END_MS = 2000;

export interface StreamOptions {
  request: WatchRequest & { timeoutSeconds?: number };
  representation: Representation;
  openWatches: OpenWatches;
  bookmarkIntervalMs: number;
}

/** Answers a watch until its time is up or either side goes. */
export function streamWatch(
  context: ServerContext,
  response: ServerResponse,
  options: StreamOptions,
): void {
  const { request, representation } = options;
  const writer = new EventWriter(response);
  try {
    const watch = watchObjects(context, {
      ...request,
      sink: (type, object) =>
        writer.write(
          type,
          type === 'BOOKMARK' ? object : representation.object(object),
        ),
    });
    writer.open();
    writer.limitUnread();
    holdOpen({ watch, writer, response }, options);
  } catch (error) {
    if (!(error instanceof StatusError) || error.code !== 410) {
      throw error;
    }
    // A watch that cannot begin where it should is told so in its stream.
    writer.write('ERROR', error.toStatus());
    writer.end();
  }
}

interface Stream {
  watch: Watch;
  writer: EventWriter;
  response: ServerResponse;
}

function holdOpen(
  { watch, writer, response }: Stream,
  { request, openWatches, bookmarkIntervalMs }: StreamOptions,
): void {
  const timeoutMs = (request.timeoutSeconds ?? DEFAULT_TIMEOUT_SECONDS) * 1000;
  const end = () => {
    watch.stop();
    writer.end();
  };
  const timers = [setTimeout(end, timeoutMs)];
  if (request.allowWatchBookmarks) {
    timers.push(setInterval(() => watch.bookmark(), bookmarkIntervalMs));
    if (timeoutMs > BOOKMARK_BEFORE_END_MS) {
      const lastBookmarkMs = timeoutMs - BOOKMARK_BEFORE_END_MS;
      timers.push(setTimeout(() => watch.bookmark(), lastBookmarkMs));
    }
  }
  const forget = openWatches.add({
    storageKey: storageKeyOf(request.resource),
    kind: request.resource.kind,
    end,
    drop: () => response.destroy(),
  });
  response.on('close', () => {
    timers.forEach(clearTimeout);
    watch.stop();
    forget();
  });
}
