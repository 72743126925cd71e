import { isResourcePermission } from '@backstage/plugin-permission-common';
import {
  crossplaneEnvironmentCreatePermission,
  crossplaneEnvironmentTypeReadPermission,
  crossplaneEnvPermissions,
  RESOURCE_TYPE_CROSSPLANE_ENVIRONMENT,
} from './permissions';

describe('permissions', () => {
  it('have the names that policies refer to', () => {
    expect(crossplaneEnvPermissions.map(({ name }) => name)).toEqual([
      'crossplane-env.environment.read',
      'crossplane-env.environment.create',
      'crossplane-env.environment.delete',
      'crossplane-env.environment.extend',
      'crossplane-env.environment-type.read',
      'crossplane-env.platform.read',
      'crossplane-env.events.read',
      'crossplane-env.events.redeliver',
      'crossplane-env.orphans.read',
      'crossplane-env.audit.read',
    ]);
  });

  it('allow conditions on environments, also before they are created', () => {
    expect(
      isResourcePermission(
        crossplaneEnvironmentCreatePermission,
        RESOURCE_TYPE_CROSSPLANE_ENVIRONMENT,
      ),
    ).toBe(true);
    expect(isResourcePermission(crossplaneEnvironmentTypeReadPermission)).toBe(
      false,
    );
  });
});
