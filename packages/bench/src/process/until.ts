import { setTimeout as wait } from 'node:timers/promises';

const DEFAULT_TIMEOUT_MS = 120_000;
const DEFAULT_INTERVAL_MS = 50;

/**
 * Asks again and again until the answer is yes.
 *
 * @param options.what - completes the sentence "Waited in vain for …"
 * @throws Error when that takes too long
 */
export async function until(
  probe: () => Promise<boolean> | boolean,
  options: { what: string; timeoutMs?: number; intervalMs?: number },
): Promise<void> {
  const { what, timeoutMs = DEFAULT_TIMEOUT_MS } = options;
  const deadline = performance.now() + timeoutMs;
  while (!(await probe())) {
    if (performance.now() > deadline) {
      throw new Error(`Waited in vain for ${what}.`);
    }
    await wait(options.intervalMs ?? DEFAULT_INTERVAL_MS);
  }
}
