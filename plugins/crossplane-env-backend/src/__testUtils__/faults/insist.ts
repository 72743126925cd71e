import { ResponseError } from '@backstage/errors';
import { setTimeout as wait } from 'node:timers/promises';

const PATIENCE_MS = 60_000;

/** Tries again what the portal says can be tried again: what it answers with 503. */
export async function insist<T>(act: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await act();
    } catch (error) {
      const { statusCode, body } = error as Partial<ResponseError>;
      if (statusCode !== 503) throw error;
      if (Date.now() > deadline) {
        throw new Error(`It is refused for too long: ${body?.error.message}`);
      }
      await wait(200);
    }
  }
}
