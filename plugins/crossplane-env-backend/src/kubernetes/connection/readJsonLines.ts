import { StringDecoder } from 'node:string_decoder';
import { ConnectionError } from '../status/ConnectionError';

/**
 * The JSON values of a stream that has one a line.
 *
 * @throws ConnectionError when the stream ends in the middle of a line
 */
export async function* readJsonLines(
  chunks: AsyncIterable<Buffer | string>,
): AsyncGenerator<unknown> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  for await (const chunk of chunks) {
    rest += typeof chunk === 'string' ? chunk : decoder.write(chunk);
    const lines = rest.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (line.trim()) yield JSON.parse(line);
    }
  }
  if (rest.trim()) {
    throw new ConnectionError(
      'The connection broke off in the middle of a line.',
    );
  }
}
