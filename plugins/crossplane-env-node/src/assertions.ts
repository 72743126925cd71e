import { isError } from '@backstage/errors';
import assert from 'node:assert/strict';

/** More than any adapter needs to notice that nobody waits any more. */
export const SOON_MS = 3_000;

/**
 * With an error: what else is thrown says nothing to operators.
 *
 * @param as - what it looks like if it resolves, after "It resolved, as if"
 */
export async function assertRejects(
  promise: Promise<unknown>,
  as: string,
): Promise<Error> {
  const error = await promise.then(
    () => assert.fail(`It resolved, as if ${as}.`),
    (reason: unknown) => reason,
  );
  assert.ok(isError(error), `It rejected with ${error}.`);
  assert.notEqual(error.name, 'StillWaiting', error.message);
  assert.notEqual(error.name, 'AssertionError', error.message);
  return error;
}

export async function within<T>(ms: number, promise: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const error = new Error(`Nothing came of it within ${ms} ms.`);
      reject(Object.assign(error, { name: 'StillWaiting' }));
    }, ms);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Calls with a signal that is aborted in a moment, and waits for a little longer. */
export async function abandoned<T>(
  call: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const calling = call(controller.signal);
  const timer = setTimeout(() => controller.abort(), 50);
  try {
    return await within(SOON_MS, calling);
  } finally {
    clearTimeout(timer);
  }
}

/** Asks until it holds. */
export async function eventually(
  what: string,
  holds: () => boolean | Promise<boolean>,
): Promise<void> {
  const end = Date.now() + SOON_MS;
  while (!(await holds())) {
    assert.ok(Date.now() < end, `Within ${SOON_MS} ms, ${what}.`);
    await new Promise(resolve => {
      setTimeout(resolve, 20);
    });
  }
}
