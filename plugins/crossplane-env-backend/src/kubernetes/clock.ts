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
