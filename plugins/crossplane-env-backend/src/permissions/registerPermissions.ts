import { PermissionsRegistryService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import {
  crossplaneEnvPermissions,
  parseEnvironmentRef,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { EnvironmentDirectory } from '../lifecycle/EnvironmentDirectory';
import {
  crossplaneEnvironmentPermissionResourceRef,
  crossplaneEnvironmentRules,
  EnvironmentPermissionResource,
} from './rules';

/** Makes the plugin's permissions and rules known to the permission framework. */
export function registerPermissions(options: {
  permissionsRegistry: PermissionsRegistryService;
  directory: EnvironmentDirectory;
}): void {
  const { permissionsRegistry, directory } = options;
  permissionsRegistry.addPermissions(crossplaneEnvPermissions);
  permissionsRegistry.addResourceType({
    resourceRef: crossplaneEnvironmentPermissionResourceRef,
    rules: Object.values(crossplaneEnvironmentRules),
    getResources: refs =>
      Promise.all(refs.map(ref => findResource(directory, ref))),
  });
}

async function findResource(
  directory: EnvironmentDirectory,
  ref: string,
): Promise<EnvironmentPermissionResource | undefined> {
  try {
    return await directory.find(parseEnvironmentRef(ref));
  } catch (error) {
    // A malformed reference names no environment, and so nothing is allowed.
    if (error instanceof InputError) return undefined;
    throw error;
  }
}
