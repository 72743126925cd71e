import type { ServerResponse } from 'node:http';
import { StatusError } from '../../kube/status/StatusError';

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
