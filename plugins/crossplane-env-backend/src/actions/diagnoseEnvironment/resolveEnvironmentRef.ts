import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { InputError, NotFoundError } from '@backstage/errors';
import {
  formatEnvironmentRef,
  parseEnvironmentRef,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { EnvironmentsService } from '@crossplane-env/backstage-plugin-crossplane-env-node';

const PAGE_SIZE = 200;

/** More than that does not help anybody to choose. */
const MOST_CANDIDATES = 10;

interface EnvironmentName {
  ref?: string;
  kind?: string;
  name?: string;
  namespace?: string;
}

/**
 * The reference of the one environment that is meant, among those that the
 * caller may see.
 *
 * @throws InputError when it is not clear which one, NotFoundError when there is none
 */
export async function resolveEnvironmentRef(
  { ref, kind, name, namespace }: EnvironmentName,
  options: {
    environments: EnvironmentsService;
    credentials: BackstageCredentials;
  },
): Promise<string> {
  if (ref) return formatEnvironmentRef(parseEnvironmentRef(ref));
  if (!kind || !name) {
    throw new InputError(
      "Say which environment is meant: give either 'ref', or 'kind' and 'name'.",
    );
  }
  const refs = await listRefs({ ...options, namespace });
  const found = refs.filter(candidate => {
    const parsed = parseEnvironmentRef(candidate);
    return parsed.kind === kind && parsed.name === name;
  });
  if (found.length > 1) {
    throw new InputError(
      `Several environments are called so: give the 'ref' of one of them, such as '${found
        .slice(0, MOST_CANDIDATES)
        .join("', '")}'.`,
    );
  }
  if (found.length === 0) {
    const place = namespace ? ` in the namespace '${namespace}'` : '';
    throw new NotFoundError(
      `There is no ${kind} '${name}'${place}, or you may not see it.`,
    );
  }
  return found[0];
}

async function listRefs({
  environments,
  credentials,
  namespace,
}: {
  environments: EnvironmentsService;
  credentials: BackstageCredentials;
  namespace?: string;
}): Promise<string[]> {
  const refs = new Set<string>();
  let cursor: string | undefined;
  do {
    const { items, pageInfo } = await environments.listEnvironments(
      { namespace, limit: PAGE_SIZE, cursor },
      { credentials },
    );
    for (const { ref } of items) refs.add(ref);
    cursor = pageInfo.nextCursor;
  } while (cursor);
  return [...refs];
}
