import { PermissionsRegistryService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import {
  crossplaneEnvPermissions,
  parseEnvironmentRef,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { findEnvironment } from '../environments/DefaultEnvironmentsService';
import { Inventory } from '../inventory/Inventory';
import {
  crossplaneEnvironmentPermissionResourceRef,
  crossplaneEnvironmentRules,
  EnvironmentPermissionResource,
} from './rules';

/** Makes the plugin's permissions and rules known to the permission framework. */
export function registerPermissions(options: {
  permissionsRegistry: PermissionsRegistryService;
  inventory: Inventory;
}): void {
  const { permissionsRegistry, inventory } = options;
  permissionsRegistry.addPermissions(crossplaneEnvPermissions);
  permissionsRegistry.addResourceType({
    resourceRef: crossplaneEnvironmentPermissionResourceRef,
    rules: Object.values(crossplaneEnvironmentRules),
    getResources: async refs => refs.map(ref => findResource(inventory, ref)),
  });
}

function findResource(
  inventory: Inventory,
  ref: string,
): EnvironmentPermissionResource | undefined {
  try {
    return findEnvironment(inventory, parseEnvironmentRef(ref));
  } catch (error) {
    // A malformed reference names no environment, and so nothing is allowed.
    if (error instanceof InputError) return undefined;
    throw error;
  }
}
