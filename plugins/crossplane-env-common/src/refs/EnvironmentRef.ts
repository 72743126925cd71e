import { InputError } from '@backstage/errors';
import { decodeParts } from './decodeParts';

/**
 * Names an environment: the parts of its root object that do not change with
 * the served version.
 *
 * @public
 */
export interface EnvironmentRef {
  cluster: string;
  group: string;
  kind: string;
  /** Absent for a cluster-scoped root. */
  namespace?: string;
  name: string;
}

/** Not a legal namespace, so it cannot be mistaken for one. */
const NO_NAMESPACE = '-';

/**
 * One string for an environment: `cluster/group/kind/namespace/name`, each
 * part percent-encoded, with `-` where there is no namespace. It is the path
 * of the environment in the HTTP API and its resource reference in permissions.
 *
 * @public
 */
export function formatEnvironmentRef(ref: EnvironmentRef): string {
  return [
    ref.cluster,
    ref.group,
    ref.kind,
    ref.namespace ?? NO_NAMESPACE,
    ref.name,
  ]
    .map(encodeURIComponent)
    .join('/');
}

/**
 * The inverse of {@link formatEnvironmentRef}.
 *
 * @throws InputError when the string does not have five non-empty parts
 * @public
 */
export function parseEnvironmentRef(value: string): EnvironmentRef {
  const parts = decodeParts(value, 5);
  if (!parts) {
    throw new InputError(
      `Invalid environment reference '${value}'; expected 'cluster/group/kind/namespace/name', with '-' for no namespace`,
    );
  }
  const [cluster, group, kind, namespace, name] = parts;
  return {
    cluster,
    group,
    kind,
    ...(namespace === NO_NAMESPACE ? {} : { namespace }),
    name,
  };
}
