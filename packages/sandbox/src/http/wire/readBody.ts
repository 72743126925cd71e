import type { IncomingMessage } from 'node:http';
import { parse } from 'yaml';
import { badRequest } from '../../kube/status/statusErrors';
import { StatusError } from '../../kube/status/StatusError';

const LIMIT_BYTES = 3 * 1024 * 1024;

/** The request's body, in JSON or YAML; undefined where there is none. */
export async function readBody(request: IncomingMessage): Promise<unknown> {
  const bytes = await readBytes(request);
  return bytes.length === 0 ? undefined : parseText(bytes.toString('utf8'));
}

/** The media type of the body, without parameters. */
export function contentType(request: IncomingMessage): string {
  const [type = ''] = (request.headers['content-type'] ?? '').split(';');
  return type.trim().toLowerCase();
}

async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > LIMIT_BYTES) {
      throw new StatusError({
        code: 413,
        reason: 'RequestEntityTooLarge',
        message: `Request entity too large: limit is ${LIMIT_BYTES}`,
      });
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function parseText(text: string): unknown {
  try {
    // YAML contains JSON, but its parser is many times slower.
    return /^\s*[{[]/.test(text) ? JSON.parse(text) : parse(text);
  } catch (error) {
    throw badRequest(
      `error decoding the body: ${
        error instanceof Error ? error.message : String(error)
      }`,
    );
  }
}
