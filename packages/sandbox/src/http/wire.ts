import type { IncomingMessage, ServerResponse } from 'node:http';
import { parse } from 'yaml';
import {
  badRequest,
  notServed,
  StatusError,
} from '../kube/status/statusErrors';
import { HttpContext } from './RequestTarget';

const LIMIT_BYTES = 3 * 1024 * 1024;

/** The request's body, in JSON or YAML; undefined where there is none. */
export async function readBody(request: IncomingMessage): Promise<unknown> {
  const bytes = await readBytes(request);
  return bytes.length === 0 ? undefined : parseText(bytes.toString('utf8'));
}

/** The media type of the body, without parameters. */
export function contentTypeOf(request: IncomingMessage): string {
  const [type = ''] = (request.headers['content-type'] ?? '').split(';');
  return type.trim().toLowerCase();
}

export async function readBytes(request: IncomingMessage): Promise<Buffer> {
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

const ACCEPTED = ['application/json', 'application/yaml'];
const APPLY = 'application/apply-patch+yaml';

/** @throws StatusError for a body of a type in which no object is written */
export function requireObjectType(request: IncomingMessage): void {
  const type = contentTypeOf(request);
  if (type && type !== APPLY && !ACCEPTED.includes(type)) {
    throw new StatusError({
      code: 415,
      reason: 'UnsupportedMediaType',
      message: `the body of the request was in an unknown format - accepted media types include: ${ACCEPTED.join(
        ', ',
      )}`,
    });
  }
}

export function respondJson(
  response: ServerResponse,
  body: unknown,
  options: { code?: number; contentType?: string } = {},
): void {
  const { code = 200, contentType = 'application/json' } = options;
  response.writeHead(code, {
    'Content-Type': contentType,
    'Cache-Control': 'no-cache, private',
  });
  response.end(`${JSON.stringify(body)}\n`);
}

export function respondText(
  response: ServerResponse,
  text: string,
  { code = 200 }: { code?: number } = {},
): void {
  response.writeHead(code, {
    'Content-Type': 'text/plain; charset=utf-8',
    'X-Content-Type-Options': 'nosniff',
  });
  response.end(text);
}

export function respondError(response: ServerResponse, error: unknown): void {
  const status = error instanceof StatusError ? error : internalError(error);
  const retryAfter = status.details?.retryAfterSeconds;
  if (retryAfter !== undefined) {
    response.setHeader('Retry-After', String(retryAfter));
  }
  respondJson(response, status.toStatus(), { code: status.code });
}

export function addWarnings(
  response: ServerResponse,
  warnings: string[],
): void {
  for (const text of warnings) {
    // A header holds no other characters.
    const ascii = text.replace(/[^\x20-\x7e]/g, '?');
    const quoted = ascii.replace(/[\\"]/g, '\\$&');
    response.appendHeader('Warning', `299 - "${quoted}"`);
  }
}

function internalError(error: unknown): StatusError {
  const text = error instanceof Error ? error.message : String(error);
  return new StatusError({
    code: 500,
    reason: 'InternalError',
    message: `Internal error occurred: ${text}`,
    details: { causes: [{ message: text }] },
  });
}

/**
 * Answers for a path or kind that is not served: in text, but for what would
 * belong to a group of built-in kinds.
 *
 * @param group - that the path names; undefined where it names none
 */
export function respondNotServed(
  { kube }: Pick<HttpContext, 'kube'>,
  response: ServerResponse,
  group?: string,
): void {
  const isBuiltin = kube.resources
    .all()
    .some(resource => resource.group === group && !resource.custom);
  if (isBuiltin) {
    throw notServed();
  }
  respondText(response, '404 page not found\n', { code: 404 });
}
