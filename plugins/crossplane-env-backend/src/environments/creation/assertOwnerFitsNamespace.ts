import { InputError } from '@backstage/errors';
import { Inventory } from '../../inventory/Inventory';
import { normalizeOwnerRef } from '../../lifecycle/normalizeEntityRef';
import { TrustedNamespaces } from '../links/TrustedNamespaces';
import { EnvironmentRequest } from '../types';

/**
 * The link of such an environment to an entity would not count, and in one
 * team's namespace another team's environment is a mistake.
 *
 * @throws InputError when the namespace has another owner, and is not one that is trusted
 */
export function assertOwnerFitsNamespace(
  { namespace, owner }: EnvironmentRequest,
  options: {
    cluster: string;
    inventory: Inventory;
    trustedNamespaces: TrustedNamespaces;
  },
): void {
  const { cluster, inventory, trustedNamespaces } = options;
  if (!namespace || trustedNamespaces.has({ cluster, namespace })) return;

  const namespaceOwner = normalizeOwnerRef(
    inventory.getNamespaceOwner({ cluster, namespace }),
  );
  if (namespaceOwner && namespaceOwner !== owner) {
    throw new InputError(
      `Invalid field 'owner': the namespace '${namespace}' is owned by '${namespaceOwner}', and so are the environments in it; name that owner or another namespace.`,
    );
  }
}
