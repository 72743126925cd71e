import { Clock } from './Clock';

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
