import { InputError, ServiceUnavailableError } from '@backstage/errors';
import {
  EnvironmentType,
  EnvironmentTypeRef,
  formatEnvironmentTypeRef,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { ClosedType, Inventory } from '../../inventory/Inventory';

/**
 * The environment type that a request names.
 *
 * @throws InputError that lists the known ones of that cluster
 */
export function findType(
  wanted: EnvironmentTypeRef,
  inventory: Inventory,
): EnvironmentType {
  const { cluster } = wanted;
  const ref = formatEnvironmentTypeRef(wanted);
  const type = inventory.getType(wanted);
  if (type) return type;

  const known = inventory
    .listTypes()
    .filter(candidate => candidate.cluster === cluster)
    .map(candidate => candidate.ref)
    .sort();
  if (known.length === 0 && !inventory.hasSynced(wanted)) {
    throw new ServiceUnavailableError(
      `The environment types of the cluster '${cluster}' are not known at present, because it cannot be read; try again later.`,
    );
  }
  const closed = inventory.getClosedType(wanted);
  if (closed) {
    throw new InputError(`Invalid field 'type': ${explain(closed, ref)}`);
  }
  throw new InputError(
    `Invalid field 'type': there is no environment type '${ref}'. ${
      known.length
        ? `Known ones are: ${known.join(', ')}.`
        : `The cluster '${cluster}' offers none at present.`
    }`,
  );
}

function explain({ definition, reason }: ClosedType, ref: string): string {
  return reason === 'being-deleted'
    ? `the environment type '${ref}' is being removed: its definition '${definition}' is being deleted, which lasts as long as there are environments of it.`
    : `the environment type '${ref}' is not open yet: Crossplane has not established its definition '${definition}'. If that lasts, ask the platform team to look at its conditions and events.`;
}
