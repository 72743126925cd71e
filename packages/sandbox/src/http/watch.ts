import type { ServerResponse } from 'node:http';
import { ServerContext } from '../kube/KubeApiServer';
import { Watch, watchObjects, WatchRequest } from '../kube/reads/watchObjects';
import { storageKeyOf } from '../kube/resources/ServedResource';
import { StatusError } from '../kube/status/statusErrors';
import { Representation } from './representations';

const DEFAULT_TIMEOUT_SECONDS = 30 * 60;
const BOOKMARK_BEFORE_END_MS = 2000;

interface StreamOptions {
  request: WatchRequest & { timeoutSeconds?: number };
  representation: Representation;
  openWatches: OpenWatches;
  bookmarkIntervalMs: number;
}

const MAX_UNREAD_BYTES = 16 * 1024 * 1024;

/** Writes the events of a watch, one a line. */
class EventWriter {
  readonly #response: ServerResponse;
  #allowedBytes = Infinity;
  #isCorked = false;

  constructor(response: ServerResponse) {
    this.#response = response;
  }

  /** Lets the caller know that it watches, even before there is an event. */
  open(): void {
    if (!this.#response.headersSent) {
      this.#response.writeHead(200, {
        'Content-Type': 'application/json',
        'Cache-Control': 'no-cache, private',
      });
      this.#response.flushHeaders();
    }
  }

  write(type: string, object: unknown): void {
    this.open();
    this.#corkForThisTurn();
    this.#response.write(`${JSON.stringify({ type, object })}\n`);
    if (this.#response.writableLength > this.#allowedBytes) {
      this.#response.destroy();
    }
  }

  /**
   * From now on, a caller that does not read is cut off before it fills our
   * memory. What was there when the watch began may be of any size.
   */
  limitUnread(): void {
    this.#allowedBytes = this.#response.writableLength + MAX_UNREAD_BYTES;
  }

  end(): void {
    // What is corked at the end would go out after the end.
    this.#uncork();
    this.#response.end();
  }

  /** The events of one turn go out together. */
  #corkForThisTurn(): void {
    if (!this.#isCorked) {
      this.#isCorked = true;
      this.#response.cork();
      process.nextTick(() => this.#uncork());
    }
  }

  #uncork(): void {
    if (this.#isCorked) {
      this.#isCorked = false;
      this.#response.uncork();
    }
  }
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

/** A watch that a caller has open. */
interface OpenWatch {
  storageKey: string;
  kind: string;
  /** Ends it in order, as at its time limit. */
  end(): void;
  /** Breaks the connection. */
  drop(): void;
}

/** All watches that are open at this moment. */
export class OpenWatches {
  readonly #watches = new Set<OpenWatch>();

  add(watch: OpenWatch): () => void {
    this.#watches.add(watch);
    return () => this.#watches.delete(watch);
  }

  endAll(): void {
    [...this.#watches].forEach(watch => watch.end());
  }

  /** Ends the watches of a kind that changes or goes. */
  endWatchesOf(storageKey: string): void {
    [...this.#watches]
      .filter(watch => watch.storageKey === storageKey)
      .forEach(watch => watch.end());
  }

  /** @param kind - undefined for all kinds */
  drop(kind?: string): void {
    [...this.#watches]
      .filter(watch => kind === undefined || watch.kind === kind)
      .forEach(watch => watch.drop());
  }
}
