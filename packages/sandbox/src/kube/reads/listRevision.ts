import { ServerContext } from '../ServerContext';
import {
  FieldError,
  forbiddenValue,
  unsupportedValue,
} from '../status/FieldError';
import { badRequest, invalid } from '../status/statusErrors';
import { StatusError } from '../status/StatusError';
import { parseResourceVersion } from './resourceVersion';

interface Versioned {
  continue?: string;
  resourceVersion?: string;
  resourceVersionMatch?: string;
}

const MATCH = 'resourceVersionMatch';
const MATCHES = ['Exact', 'NotOlderThan', ''];

export const LIST_OPTIONS = {
  group: 'meta.k8s.io',
  kind: 'ListOptions',
  plural: 'listoptions',
};

/**
 * The revision that a list asks for; undefined for the present, which is never
 * older than any version.
 */
export function requireListRevision(
  context: ServerContext,
  request: Versioned,
): number | undefined {
  requireListOptions(request);
  const { resourceVersion, resourceVersionMatch } = request;
  const revision = parseResourceVersion(resourceVersion, detail =>
    badRequest(`invalid resource version: ${detail}`),
  );
  if (request.continue && revision) {
    throw badRequest(
      'specifying resource version is not allowed when using continue',
    );
  }
  if (revision === undefined) {
    return undefined;
  }
  if (revision > context.storage.revision) {
    throw tooLarge(revision, context.storage.revision);
  }
  return resourceVersionMatch === 'Exact' ? revision : undefined;
}

function requireListOptions(request: Versioned): void {
  const match = request.resourceVersionMatch;
  if (!match) {
    return;
  }
  const errors: FieldError[] = [];
  const forbid = (detail: string) => errors.push(forbiddenValue(MATCH, detail));
  if (!request.resourceVersion) {
    forbid(`${MATCH} is forbidden unless resourceVersion is provided`);
  }
  if (request.continue) {
    forbid(`${MATCH} is forbidden when continue is provided`);
  }
  if (!MATCHES.includes(match)) {
    errors.push(unsupportedValue(MATCH, { value: match, supported: MATCHES }));
  }
  if (match === 'Exact' && request.resourceVersion === '0') {
    forbid(`${MATCH} "exact" is forbidden for resourceVersion "0"`);
  }
  if (errors.length > 0) {
    throw invalid(LIST_OPTIONS, { name: '', errors });
  }
}

function tooLarge(wanted: number, current: number): StatusError {
  return new StatusError({
    code: 504,
    reason: 'Timeout',
    message: `Timeout: Too large resource version: ${wanted}, current: ${current}`,
    details: {
      retryAfterSeconds: 1,
      causes: [
        {
          reason: 'ResourceVersionTooLarge',
          message: 'Too large resource version',
        },
      ],
    },
  });
}
