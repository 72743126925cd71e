import {
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { isError, NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  ResourcePermission,
} from '@backstage/plugin-permission-common';
import { createConditionAuthorizer } from '@backstage/plugin-permission-node';
import {
  CreateEnvironmentRequest,
  CreateEnvironmentResponse,
  Environment,
  EnvironmentType,
  ListEnvironmentsRequest,
  ListEnvironmentsResponse,
  ListEnvironmentTypesResponse,
  crossplaneEnvironmentCreatePermission,
  crossplaneEnvironmentDeletePermission,
  crossplaneEnvironmentReadPermission,
  crossplaneEnvironmentTypeReadPermission,
  formatEnvironmentRef,
  parseEnvironmentRef,
  parseEnvironmentTypeRef,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import {
  EnvironmentsService,
  EnvironmentsServiceOptions,
} from '@crossplane-env/backstage-plugin-crossplane-env-node';
import { AlreadyExistsError } from '../kubernetes/status/AlreadyExistsError';
import {
  crossplaneEnvironmentPermissionResourceRef,
  EnvironmentPermissionResource,
} from '../permissions/environmentPermissionResource';
import { environmentNotFound } from './environmentNotFound';
import { EnvironmentPredicate, FilterableEnvironmentsService } from './types';

/**
 * Lets through what the caller is allowed. The caller's credentials decide,
 * always.
 */
export class AuthorizedEnvironmentsService implements EnvironmentsService {
  readonly #environments: FilterableEnvironmentsService;
  readonly #permissions: PermissionsService;
  readonly #applyDecision: ReturnType<
    typeof createConditionAuthorizer<EnvironmentPermissionResource>
  >;

  constructor(options: {
    environments: FilterableEnvironmentsService;
    permissions: PermissionsService;
    permissionsRegistry: PermissionsRegistryService;
  }) {
    this.#environments = options.environments;
    this.#permissions = options.permissions;
    this.#applyDecision = createConditionAuthorizer(
      options.permissionsRegistry.getPermissionRuleset(
        crossplaneEnvironmentPermissionResourceRef,
      ),
    );
  }

  async listEnvironmentTypes(
    options: EnvironmentsServiceOptions,
  ): Promise<ListEnvironmentTypesResponse> {
    await this.#assertMayReadTypes(options);
    return this.#environments.listEnvironmentTypes(options);
  }

  async getEnvironmentType(
    ref: string,
    options: EnvironmentsServiceOptions,
  ): Promise<EnvironmentType> {
    await this.#assertMayReadTypes(options);
    return this.#environments.getEnvironmentType(ref, options);
  }

  async listEnvironments(
    request: ListEnvironmentsRequest,
    options: EnvironmentsServiceOptions,
  ): Promise<ListEnvironmentsResponse> {
    const isVisible = await this.#predicate(
      crossplaneEnvironmentReadPermission,
      options,
    );
    return this.#environments.listEnvironments(request, {
      ...options,
      isVisible,
    });
  }

  async getEnvironment(
    ref: string,
    options: EnvironmentsServiceOptions,
  ): Promise<Environment> {
    const isVisible = await this.#predicate(
      crossplaneEnvironmentReadPermission,
      options,
    );
    const environment = await this.#environments.getEnvironment(ref, options);
    if (!isVisible(toPermissionResource(environment))) {
      throw environmentNotFound(ref);
    }
    return environment;
  }

  async createEnvironment(
    request: CreateEnvironmentRequest,
    options: EnvironmentsServiceOptions,
  ): Promise<CreateEnvironmentResponse> {
    // What is wrong with a request is said in terms of types and their schemas.
    await this.#assertMayReadTypes(options);
    const mayCreate = await this.#predicate(
      crossplaneEnvironmentCreatePermission,
      options,
    );
    const prospective = toProspectiveResource(request);
    if (!mayCreate(prospective)) {
      throw new NotAllowedError(
        'You are not allowed to create this environment; another type, cluster, namespace or owner may be allowed.',
      );
    }
    try {
      return await this.#environments.createEnvironment(request, options);
    } catch (error) {
      if (!(error instanceof AlreadyExistsError)) throw error;
      throw await this.#sayWhose(error, { ref: prospective.ref, options });
    }
  }

  async deleteEnvironment(
    ref: string,
    request: { uid?: string },
    options: EnvironmentsServiceOptions,
  ): Promise<void> {
    const mayDelete = await this.#predicate(
      crossplaneEnvironmentDeletePermission,
      options,
    );
    const environment = await this.#environments.getEnvironment(ref, options);
    if (!mayDelete(toPermissionResource(environment))) {
      // Answers as if it were not there, unless the caller can see it.
      await this.getEnvironment(ref, options);
      throw new NotAllowedError(
        `You are not allowed to take the environment '${ref}' down.`,
      );
    }
    // The one that was decided about, should another take its name meanwhile.
    const { uid = environment.resource.uid } = request;
    await this.#environments.deleteEnvironment(ref, { uid }, options);
  }

  async #assertMayReadTypes({
    credentials,
  }: EnvironmentsServiceOptions): Promise<void> {
    const [decision] = await this.#permissions.authorize(
      [{ permission: crossplaneEnvironmentTypeReadPermission }],
      { credentials },
    );
    if (decision.result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(
        'You are not allowed to see environment types.',
      );
    }
  }

  async #predicate(
    permission: ResourcePermission,
    { credentials }: EnvironmentsServiceOptions,
  ): Promise<EnvironmentPredicate> {
    const [decision] = await this.#permissions.authorizeConditional(
      [{ permission }],
      { credentials },
    );
    return environment => this.#applyDecision(decision, environment);
  }

  /** Tells whose the existing environment is, to those who may see it. */
  async #sayWhose(
    conflict: AlreadyExistsError,
    context: {
      ref: EnvironmentPermissionResource['ref'];
      options: EnvironmentsServiceOptions;
    },
  ): Promise<AlreadyExistsError> {
    try {
      const { owner, lifecycle } = await this.getEnvironment(
        formatEnvironmentRef(context.ref),
        context.options,
      );
      // The one of that name that went, while of the new one nothing is known yet.
      if (lifecycle.state === 'gone') return conflict;
      return new AlreadyExistsError(
        `${conflict.message} ${
          owner ? `It is owned by ${owner}.` : 'It has no owner.'
        }`,
      );
    } catch (error) {
      if (isError(error) && error.name === 'NotFoundError') return conflict;
      throw error;
    }
  }
}

function toPermissionResource(
  environment: Environment,
): EnvironmentPermissionResource {
  return {
    ref: parseEnvironmentRef(environment.ref),
    owner: environment.owner,
  };
}

/** The environment as it would be. */
function toProspectiveResource(
  request: CreateEnvironmentRequest,
): EnvironmentPermissionResource {
  const { cluster, group, kind } = parseEnvironmentTypeRef(request.type);
  const { namespace, name, owner } = request;
  return { ref: { cluster, group, kind, namespace, name }, owner };
}
