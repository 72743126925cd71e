import express from 'express';
import { pipeline } from 'node:stream/promises';

export function isLines(result: unknown): result is AsyncIterable<object> {
  return Symbol.asyncIterator in Object(result);
}

/**
 * Answers JSON, a value on each line, no faster than it is read. What goes wrong
 * before the first is answered as an error; later, the answer breaks off.
 */
export async function sendLines(
  response: express.Response,
  values: AsyncIterable<object>,
): Promise<void> {
  const iterator = values[Symbol.asyncIterator]();
  const first = await iterator.next();
  response.status(200).type('application/x-ndjson');
  response.flushHeaders();
  await pipeline(async function* toLines() {
    try {
      for (let one = first; !one.done; one = await iterator.next()) {
        yield `${JSON.stringify(one.value)}\n`;
      }
    } finally {
      await iterator.return?.();
    }
  }, response);
}
