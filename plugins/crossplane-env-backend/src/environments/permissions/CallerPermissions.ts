import {
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  BasicPermission,
  ResourcePermission,
} from '@backstage/plugin-permission-common';
import { createConditionAuthorizer } from '@backstage/plugin-permission-node';
import { EnvironmentsServiceOptions } from '@crossplane-env/backstage-plugin-crossplane-env-node';
import {
  crossplaneEnvironmentPermissionResourceRef,
  EnvironmentPermissionResource,
} from '../../permissions/rules';
import { EnvironmentPredicate } from '../types';

/** What the portal's permissions allow a caller. */
export class CallerPermissions {
  readonly #permissions: PermissionsService;
  readonly #applyDecision: ReturnType<
    typeof createConditionAuthorizer<EnvironmentPermissionResource>
  >;

  constructor(options: {
    permissions: PermissionsService;
    permissionsRegistry: PermissionsRegistryService;
  }) {
    this.#permissions = options.permissions;
    this.#applyDecision = createConditionAuthorizer(
      options.permissionsRegistry.getPermissionRuleset(
        crossplaneEnvironmentPermissionResourceRef,
      ),
    );
  }

  /** @throws NotAllowedError that says `refusal` */
  async assertAllowed(
    permission: BasicPermission,
    {
      refusal,
      credentials,
    }: Pick<EnvironmentsServiceOptions, 'credentials'> & { refusal: string },
  ): Promise<void> {
    const [decision] = await this.#permissions.authorize([{ permission }], {
      credentials,
    });
    if (decision.result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(refusal);
    }
  }

  /** Of which environments it is allowed. */
  async predicate(
    permission: ResourcePermission,
    { credentials }: Pick<EnvironmentsServiceOptions, 'credentials'>,
  ): Promise<EnvironmentPredicate> {
    const [decision] = await this.#permissions.authorizeConditional(
      [{ permission }],
      { credentials },
    );
    return environment => this.#applyDecision(decision, environment);
  }
}
