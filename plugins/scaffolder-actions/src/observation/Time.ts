import { setTimeout } from 'node:timers/promises';

/** The only source of time in the actions, so that tests need not wait. */
export interface Time {
  /** Milliseconds since the epoch. */
  now(): number;
  /** @throws AbortError when the signal aborts */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

export const systemTime: Time = {
  now: () => Date.now(),
  sleep: (ms, signal) => setTimeout(ms, undefined, { signal }),
};
