import { setTimeout as wait } from 'node:timers/promises';

/** Asks again and again until the answer is neither undefined nor false. */
export async function until<T>(
  ask: () => Promise<T | undefined | false>,
  timeoutMs = 10_000,
): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) {
      return answer;
    }
    if (Date.now() > deadline) {
      throw new Error(`It did not happen within ${timeoutMs} ms.`);
    }
    await wait(20);
  }
}
