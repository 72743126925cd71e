import {
  DEFAULT_NAMESPACE,
  Entity,
  parseEntityRef,
} from '@backstage/catalog-model';
import { JsonValue } from '@backstage/types';
import { isReservedName } from './isReservedName';
import { UsernameMapping } from './KubernetesAuthorizationConfig';

/** The problem completes "…, because". */
export type MappedUsername = { username: string } | { problem: string };

/**
 * What Kubernetes calls a user of the portal.
 *
 * @param options.entity - the user's in the catalog; needed for what is taken from it
 */
export function mapUsername(
  userEntityRef: string,
  options: { mapping: UsernameMapping; entity?: Entity },
): MappedUsername {
  const { mapping, entity } = options;
  const found = findName(userEntityRef, { mapping, entity });
  if ('problem' in found) return found;
  const username = `${mapping.prefix}${found.username}`;
  return isReservedName(username)
    ? { problem: `'${username}' is a name that Kubernetes keeps for itself` }
    : { username };
}

function findName(
  userEntityRef: string,
  { mapping, entity }: { mapping: UsernameMapping; entity?: Entity },
): MappedUsername {
  switch (mapping.from) {
    case 'entityRef':
      return { username: userEntityRef };
    case 'entityName':
      return nameInDefaultNamespace(userEntityRef);
    case 'email':
      return requireText(emailOf(entity), {
        problem: `the catalog has no e-mail address of '${userEntityRef}'`,
      });
    default:
      return requireText(entity?.metadata.annotations?.[mapping.annotation], {
        problem: `'${userEntityRef}' has no annotation '${mapping.annotation}' in the catalog`,
      });
  }
}

/** Two of one name in different namespaces would be one person in Kubernetes. */
function nameInDefaultNamespace(userEntityRef: string): MappedUsername {
  const { namespace, name } = parseEntityRef(userEntityRef);
  return namespace === DEFAULT_NAMESPACE
    ? { username: name }
    : {
        problem: `'${userEntityRef}' is not in the catalog's namespace '${DEFAULT_NAMESPACE}', in which alone names are unique`,
      };
}

function emailOf(entity: Entity | undefined): JsonValue | undefined {
  const profile = entity?.spec?.profile;
  return profile && typeof profile === 'object' && !Array.isArray(profile)
    ? profile.email
    : undefined;
}

function requireText(
  value: JsonValue | undefined,
  options: { problem: string },
): MappedUsername {
  return typeof value === 'string' && value !== ''
    ? { username: value }
    : { problem: options.problem };
}
