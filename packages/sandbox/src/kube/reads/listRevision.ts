import { ServerContext } from '../ServerContext';
import { forbiddenValue } from '../status/FieldError';
import { invalid } from '../status/statusErrors';
import { StatusError } from '../status/StatusError';
import { parseResourceVersion } from './resourceVersion';

interface Versioned {
  resourceVersion?: string;
  resourceVersionMatch?: string;
}

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
  { resourceVersion, resourceVersionMatch }: Versioned,
): number | undefined {
  const revision = parseResourceVersion(resourceVersion);
  if (resourceVersionMatch && revision === undefined) {
    throw invalid(LIST_OPTIONS, {
      name: '',
      errors: [
        forbiddenValue(
          'resourceVersionMatch',
          'resourceVersionMatch is forbidden unless resourceVersion is provided',
        ),
      ],
    });
  }
  if (revision === undefined) {
    return undefined;
  }
  if (revision > context.storage.revision) {
    throw tooLarge(revision, context.storage.revision);
  }
  return resourceVersionMatch === 'Exact' ? revision : undefined;
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
