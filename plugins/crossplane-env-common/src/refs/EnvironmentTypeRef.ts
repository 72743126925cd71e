import { InputError } from '@backstage/errors';
import { decodeParts } from './decodeParts';

/**
 * Names an environment type.
 *
 * @public
 */
export interface EnvironmentTypeRef {
  cluster: string;
  group: string;
  kind: string;
}

/**
 * One string for an environment type: `cluster/group/kind`, percent-encoded.
 *
 * @public
 */
export function formatEnvironmentTypeRef(ref: EnvironmentTypeRef): string {
  return [ref.cluster, ref.group, ref.kind].map(encodeURIComponent).join('/');
}

/**
 * The inverse of {@link formatEnvironmentTypeRef}.
 *
 * @throws InputError when the string does not have three non-empty parts
 * @public
 */
export function parseEnvironmentTypeRef(value: string): EnvironmentTypeRef {
  const parts = decodeParts(value, 3);
  if (!parts) {
    throw new InputError(
      `Invalid environment type '${value}'; expected 'cluster/group/kind', such as 'prod/example.org/RunEnvironment'`,
    );
  }
  const [cluster, group, kind] = parts;
  return { cluster, group, kind };
}
