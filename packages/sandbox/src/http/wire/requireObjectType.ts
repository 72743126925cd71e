import type { IncomingMessage } from 'node:http';
import { StatusError } from '../../kube/status/StatusError';
import { contentType } from './readBody';

const ACCEPTED = ['application/json', 'application/yaml'];
const APPLY = 'application/apply-patch+yaml';

/** @throws StatusError for a body of a type in which no object is written */
export function requireObjectType(request: IncomingMessage): void {
  const type = contentType(request);
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
