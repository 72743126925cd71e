import type { ServerResponse } from 'node:http';
import type { Fault, RuleSubject } from './FaultRule';

const REASONS: Record<number, string> = {
  403: 'Forbidden',
  429: 'TooManyRequests',
  500: 'InternalError',
  503: 'ServiceUnavailable',
  504: 'Timeout',
};

/** Answers as the API server does when it refuses: with a Status. */
export function refuse(
  response: ServerResponse,
  fault: Extract<Fault, { type: 'refuse' }>,
  { verb, resource }: RuleSubject,
): void {
  const { code, retryAfterSeconds } = fault;
  const status = {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Failure',
    message: `injected fault: ${verb} ${resource} is answered ${code}`,
    reason: REASONS[code] ?? 'InternalError',
    ...(retryAfterSeconds !== undefined && { details: { retryAfterSeconds } }),
    code,
  };
  response.writeHead(code, {
    'Content-Type': 'application/json',
    ...(retryAfterSeconds !== undefined && {
      'Retry-After': String(retryAfterSeconds),
    }),
  });
  response.end(JSON.stringify(status));
}
