import { InputError, isError } from '@backstage/errors';
import {
  EnvironmentType,
  EnvironmentTypeRef,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { Inventory } from '../../inventory/Inventory';
import { ClusterWriter, ClusterWriters } from '../../kubernetes/ClusterWriter';
import { findType } from './findType';

/**
 * What a request would create, and what would write it.
 *
 * @throws InputError that names the field `type`, if its cluster cannot be
 *   written to or does not offer it
 */
export function findTarget(
  typeRef: EnvironmentTypeRef,
  options: { inventory: Inventory; writers: ClusterWriters },
): { writer: ClusterWriter; type: EnvironmentType } {
  const writer = findWriter(typeRef, options.writers);
  return { writer, type: findType(typeRef, options.inventory) };
}

function findWriter(
  { cluster }: EnvironmentTypeRef,
  writers: ClusterWriters,
): ClusterWriter {
  try {
    return writers.get(cluster);
  } catch (error) {
    if (!isError(error) || error.name !== 'InputError') throw error;
    throw new InputError(`Invalid field 'type': ${error.message}`);
  }
}
