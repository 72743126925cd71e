import { EngineError } from '@crossplane-env/backstage-plugin-crossplane-env-node';
import { abortable, Clock } from '../../kubernetes/clock';
import { describeForLog } from '../../kubernetes/redaction';

/** How long is waited for one answer of an engine. */
const CALL_MS = 10_000;

/**
 * Asks an engine, and waits no longer than for a while, also for one that does not
 * hear that nobody waits any more.
 */
export async function callEngine<T>(
  call: (signal: AbortSignal) => Promise<T>,
  { clock, ms = CALL_MS }: { clock: Clock; ms?: number },
): Promise<T> {
  const controller = new AbortController();
  const cancel = clock.schedule(
    () =>
      controller.abort(
        new EngineError(`It did not answer within ${ms / 1000} seconds.`, {
          next: 'retry',
        }),
      ),
    ms,
  );
  try {
    return await abortable(() => call(controller.signal), controller.signal);
  } finally {
    cancel();
  }
}

/** What an engine says of why it did not do something, for people. */
export function describeEngineError(error: unknown): string {
  return error instanceof EngineError ? error.message : describeForLog(error);
}
