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
import {
  createConditionAuthorizer,
  createConditionTransformer,
} from '@backstage/plugin-permission-node';
import { EnvironmentsServiceOptions } from '@crossplane-env/backstage-plugin-crossplane-env-node';
import { EnvironmentCriteria } from '../inventory/EnvironmentIndex';
import {
  crossplaneEnvironmentPermissionResourceRef,
  EnvironmentPermissionResource,
} from '../permissions/rules';

type Caller = Pick<EnvironmentsServiceOptions, 'credentials'>;

/** No environment is in none of these. */
const NONE: EnvironmentCriteria = { property: 'cluster', values: [] };

/** What the portal's permissions allow a caller; one decision for each question. */
export class CallerPermissions {
  readonly #permissions: PermissionsService;
  readonly #applyDecision: ReturnType<
    typeof createConditionAuthorizer<EnvironmentPermissionResource>
  >;
  readonly #toCriteria: ReturnType<
    typeof createConditionTransformer<EnvironmentCriteria>
  >;

  constructor(options: {
    permissions: PermissionsService;
    permissionsRegistry: PermissionsRegistryService;
  }) {
    this.#permissions = options.permissions;
    const ruleset = options.permissionsRegistry.getPermissionRuleset(
      crossplaneEnvironmentPermissionResourceRef,
    );
    this.#applyDecision = createConditionAuthorizer(ruleset);
    this.#toCriteria = createConditionTransformer(ruleset);
  }

  /** @throws NotAllowedError that says `refusal` */
  async assertAllowed(
    permission: BasicPermission,
    { refusal, credentials }: Caller & { refusal: string },
  ): Promise<void> {
    const [decision] = await this.#permissions.authorize([{ permission }], {
      credentials,
    });
    if (decision.result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(refusal);
    }
  }

  /** Of which environments it is allowed, for one of them. */
  async predicate(
    permission: ResourcePermission,
    caller: Caller,
  ): Promise<(environment: EnvironmentPermissionResource) => boolean> {
    const decision = await this.#decide(permission, caller);
    return environment => this.#applyDecision(decision, environment);
  }

  /** Of which environments it is allowed, for a query; undefined for all. */
  async criteria(
    permission: ResourcePermission,
    caller: Caller,
  ): Promise<EnvironmentCriteria | undefined> {
    const decision = await this.#decide(permission, caller);
    switch (decision.result) {
      case AuthorizeResult.ALLOW:
        return undefined;
      case AuthorizeResult.CONDITIONAL:
        return this.#toCriteria(decision.conditions) as EnvironmentCriteria;
      default:
        return NONE;
    }
  }

  async #decide(permission: ResourcePermission, { credentials }: Caller) {
    const [decision] = await this.#permissions.authorizeConditional(
      [{ permission }],
      { credentials },
    );
    return decision;
  }
}
