/** The only source of time in what watches clusters, so that tests can move it by hand. */
export interface Clock {
  now(): Date;
  /** For telling how long something took, in milliseconds since some time: it is never set back. */
  elapsedMs(): number;
  /** Runs `task` once, `ms` milliseconds from now; the answer cancels it. */
  schedule(task: () => void, ms: number): () => void;
}

export const systemClock: Clock = {
  now: () => new Date(),
  elapsedMs: () => performance.now(),
  schedule(task, ms) {
    const timer = setTimeout(task, ms);
    return () => clearTimeout(timer);
  },
};

/**
 * How long it is until a time, in milliseconds since 1970; not more than 0 once
 * it has come. What is further away than it can be was noted before the clock
 * was set back, and has come.
 */
export function msUntil(
  time: number,
  options: { clock: Clock; longestMs: number },
): number {
  const ms = time - options.clock.now().getTime();
  return ms > options.longestMs ? 0 : ms;
}

/** Resolves after `ms` milliseconds, or as soon as the signal is aborted. */
export function sleep(
  ms: number,
  options: { clock: Clock; signal: AbortSignal },
): Promise<void> {
  const { clock, signal } = options;
  return new Promise(resolve => {
    if (signal.aborted) {
      resolve();
      return;
    }
    let cancel = () => {};
    const finish = () => {
      cancel();
      signal.removeEventListener('abort', finish);
      resolve();
    };
    cancel = clock.schedule(finish, ms);
    signal.addEventListener('abort', finish, { once: true });
  });
}

/**
 * What is awaited, or an error once it takes longer than that, in milliseconds;
 * what comes later is not looked at.
 */
export function inTime<T>(
  awaited: Promise<T>,
  options: { clock: Clock; ms: number; onLate: () => Error },
): Promise<T> {
  const { clock, ms, onLate } = options;
  return new Promise((resolve, reject) => {
    const cancel = clock.schedule(() => reject(onLate()), ms);
    Promise.resolve(awaited).then(resolve, reject).finally(cancel);
  });
}

/** Within which what is at hand is had. */
const AT_HAND_MS = 250;

/** What is awaited, or an error where it is not at hand once the signal is aborted. */
export function unlessAborted<T>(
  awaited: Promise<T>,
  options: { signal?: AbortSignal; onAborted: () => Error },
): Promise<T> {
  const { signal, onAborted } = options;
  if (!signal) return awaited;
  return new Promise((resolve, reject) => {
    let timer: NodeJS.Timeout;
    const abort = () => {
      timer = setTimeout(() => reject(onAborted()), AT_HAND_MS);
    };
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
    awaited.then(resolve, reject).finally(() => {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
    });
  });
}

/** Ends with the promise, or as soon as the signal is aborted, which the promise does not hear. */
export async function abortable<T>(
  begin: () => Promise<T>,
  signal: AbortSignal,
): Promise<T> {
  signal.throwIfAborted();
  let stop = () => {};
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([begin(), aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
