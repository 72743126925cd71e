import {
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { isError, NotAllowedError } from '@backstage/errors';
import { ResourcePermission } from '@backstage/plugin-permission-common';
import {
  AuditEntry,
  CreateEnvironmentResponse,
  crossplaneEnvAuditReadPermission,
  crossplaneEnvironmentCreatePermission,
  crossplaneEnvironmentDeletePermission,
  crossplaneEnvironmentExtendPermission,
  crossplaneEnvironmentReadPermission,
  crossplaneEnvironmentTypeReadPermission,
  crossplaneEnvEventsReadPermission,
  crossplaneEnvEventsRedeliverPermission,
  crossplaneEnvOrphansReadPermission,
  crossplanePlatformReadPermission,
  Environment,
  EnvironmentDiagnosis,
  EnvironmentHistoryResponse,
  EnvironmentRef,
  EnvironmentType,
  EnvironmentTypeRef,
  ExpiryPolicy,
  ExtendEnvironmentRequest,
  ExtendEnvironmentResponse,
  formatEnvironmentRef,
  EvidenceBundle,
  GetCreationPoliciesResponse,
  ListAuditEntriesResponse,
  ListCausesRequest,
  ListCausesResponse,
  ListEnvironmentsRequest,
  ListEnvironmentsResponse,
  ListEnvironmentTypesResponse,
  ListEventDeliveriesRequest,
  ListEventDeliveriesResponse,
  ListOrphansRequest,
  ListOrphansResponse,
  RedeliverEventsResponse,
  PlatformResponse,
  StatusResponse,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { EnvironmentsServiceOptions } from '@crossplane-env/backstage-plugin-crossplane-env-node';
import { AlreadyExistsError } from '../kubernetes/errors';
import { EnvironmentPermissionResource } from '../permissions/rules';
import { EventsToRedeliver } from './eventDeliveries';
import { CallerPermissions } from './CallerPermissions';
import { environmentNotFound } from './DefaultEnvironmentsService';
import { EnvironmentAccess } from './kubernetesAccess/EnvironmentAccess';
import { presentDiagnosis } from './presentation';
import {
  AuditFilter,
  AuditRequest,
  EnvironmentRequest,
  Environments,
  FilterableEnvironments,
  FindVisible,
  PolicyRequest,
} from './types';

/** What hides an environment: it may not be seen, or whether it may is not known. */
const SAYS_NOTHING = new Set(['NotFoundError', 'ServiceUnavailableError']);

/**
 * Lets through what the caller is allowed: by the portal's permissions first,
 * and then by the cluster. The caller's credentials decide, always.
 */
export class AuthorizedEnvironmentsService implements Environments {
  readonly #environments: FilterableEnvironments;
  readonly #permissions: CallerPermissions;
  readonly #access: EnvironmentAccess;

  constructor(options: {
    environments: FilterableEnvironments;
    permissions: PermissionsService;
    access: EnvironmentAccess;
    permissionsRegistry: PermissionsRegistryService;
  }) {
    this.#environments = options.environments;
    this.#permissions = new CallerPermissions(options);
    this.#access = options.access;
  }

  async listEnvironmentTypes(
    options: EnvironmentsServiceOptions,
  ): Promise<ListEnvironmentTypesResponse> {
    await this.#assertMayReadTypes(options);
    return this.#environments.listEnvironmentTypes(options);
  }

  async getEnvironmentType(
    ref: EnvironmentTypeRef,
    options: EnvironmentsServiceOptions,
  ): Promise<EnvironmentType> {
    await this.#assertMayReadTypes(options);
    return this.#environments.getEnvironmentType(ref, options);
  }

  async getExpiryPolicy(
    ref: EnvironmentTypeRef,
    request: { owner?: string },
    options: EnvironmentsServiceOptions,
  ): Promise<ExpiryPolicy> {
    await this.#assertMayReadTypes(options);
    return this.#environments.getExpiryPolicy(ref, request, options);
  }

  /** They tell how many there are of somebody's, which whoever may create another is told anyway. */
  async getCreationPolicies(
    request: PolicyRequest,
    options: EnvironmentsServiceOptions,
  ): Promise<GetCreationPoliciesResponse> {
    await this.#assertMayCreate({ ...request, name: '' }, options);
    return this.#environments.getCreationPolicies(request, {
      ...options,
      findVisible: this.#findVisible(options),
    });
  }

  async listEnvironments(
    request: ListEnvironmentsRequest,
    options: EnvironmentsServiceOptions,
  ): Promise<ListEnvironmentsResponse> {
    return this.#environments.listEnvironments(request, {
      ...options,
      ...(await this.#filterBy(crossplaneEnvironmentReadPermission, options)),
    });
  }

  async listCauses(
    request: ListCausesRequest,
    options: EnvironmentsServiceOptions,
  ): Promise<ListCausesResponse> {
    return this.#environments.listCauses(request, {
      ...options,
      ...(await this.#filterBy(crossplaneEnvironmentReadPermission, options)),
    });
  }

  async getEnvironment(
    ref: EnvironmentRef,
    options: EnvironmentsServiceOptions,
  ): Promise<Environment> {
    const isVisible = await this.#permissions.predicate(
      crossplaneEnvironmentReadPermission,
      options,
    );
    const environment = await this.#read(ref, isVisible, options);
    const resource = toPermissionResource(environment);
    const isReadable =
      isVisible(resource) &&
      !(await this.#access.findRefusal('get', resource.ref, options));
    if (!isReadable) throw environmentNotFound(ref);
    return environment;
  }

  async getEnvironmentDiagnosis(
    ref: EnvironmentRef,
    options: EnvironmentsServiceOptions,
  ): Promise<EnvironmentDiagnosis> {
    return presentDiagnosis(await this.getEnvironment(ref, options));
  }

  async getEnvironmentHistory(
    ref: EnvironmentRef,
    options: EnvironmentsServiceOptions,
  ): Promise<EnvironmentHistoryResponse> {
    const { resource } = await this.getEnvironment(ref, options);
    const { uid } = resource;
    return this.#environments.getEnvironmentHistory(ref, { ...options, uid });
  }

  async getPlatform(
    options: EnvironmentsServiceOptions,
  ): Promise<PlatformResponse> {
    await this.#assertMayReadPlatform(options);
    return this.#environments.getPlatform(options);
  }

  async getStatus(
    options: EnvironmentsServiceOptions,
  ): Promise<StatusResponse> {
    await this.#assertMayReadPlatform(options);
    return this.#environments.getStatus(options);
  }

  async createEnvironment(
    request: EnvironmentRequest,
    options: EnvironmentsServiceOptions,
  ): Promise<CreateEnvironmentResponse> {
    const { ref } = await this.#assertMayCreate(request, options);
    try {
      return await this.#environments.createEnvironment(request, {
        ...options,
        findVisible: this.#findVisible(options),
      });
    } catch (error) {
      if (!(error instanceof AlreadyExistsError)) throw error;
      throw await this.#sayWhose(error, { ref, options });
    }
  }

  async deleteEnvironment(
    ref: EnvironmentRef,
    request: { uid?: string },
    options: EnvironmentsServiceOptions,
  ): Promise<void> {
    const decidedAbout = await this.#assertMayChange(ref, {
      permission: crossplaneEnvironmentDeletePermission,
      verb: 'delete',
      refusal: `You are not allowed to take the environment '${formatEnvironmentRef(
        ref,
      )}' down.`,
      options,
    });
    const { uid = decidedAbout } = request;
    await this.#environments.deleteEnvironment(ref, { uid }, options);
  }

  async extendEnvironment(
    ref: EnvironmentRef,
    request: ExtendEnvironmentRequest,
    options: EnvironmentsServiceOptions,
  ): Promise<ExtendEnvironmentResponse> {
    const decidedAbout = await this.#assertMayChange(ref, {
      permission: crossplaneEnvironmentExtendPermission,
      verb: 'patch',
      refusal: `You are not allowed to extend the environment '${formatEnvironmentRef(
        ref,
      )}'.`,
      options,
    });
    const { uid = decidedAbout } = request;
    return this.#environments.extendEnvironment(
      ref,
      { ...request, uid },
      options,
    );
  }

  async getEnvironmentEvidence(
    ref: EnvironmentRef,
    request: { uid?: string },
    options: EnvironmentsServiceOptions,
  ): Promise<EvidenceBundle> {
    const mayRead = await this.#permissions.predicate(
      crossplaneEnvAuditReadPermission,
      options,
    );
    return this.#environments.getEnvironmentEvidence(ref, request, {
      ...options,
      isReadable: async environment =>
        mayRead(environment) &&
        !(await this.#access.findRefusal('get', environment.ref, options)),
    });
  }

  async listAuditEntries(
    request: AuditRequest & { limit?: number; cursor?: string },
    options: EnvironmentsServiceOptions,
  ): Promise<ListAuditEntriesResponse> {
    return this.#environments.listAuditEntries(request, {
      ...options,
      ...(await this.#filterBy(crossplaneEnvAuditReadPermission, options)),
    });
  }

  async exportAuditEntries(
    request: AuditRequest,
    options: EnvironmentsServiceOptions,
  ): Promise<AsyncIterable<AuditEntry>> {
    return this.#environments.exportAuditEntries(request, {
      ...options,
      ...(await this.#filterBy(crossplaneEnvAuditReadPermission, options)),
    });
  }

  async listEventDeliveries(
    request: ListEventDeliveriesRequest,
    options: EnvironmentsServiceOptions,
  ): Promise<ListEventDeliveriesResponse> {
    await this.#permissions.assertAllowed(crossplaneEnvEventsReadPermission, {
      ...options,
      refusal: 'You are not allowed to see the deliveries of events.',
    });
    return this.#environments.listEventDeliveries(request, options);
  }

  async listOrphans(
    request: ListOrphansRequest,
    options: EnvironmentsServiceOptions,
  ): Promise<ListOrphansResponse> {
    await this.#permissions.assertAllowed(crossplaneEnvOrphansReadPermission, {
      ...options,
      refusal: 'You are not allowed to see what was left behind.',
    });
    return this.#environments.listOrphans(request, options);
  }

  async redeliverEvent(
    id: string,
    options: EnvironmentsServiceOptions,
  ): Promise<void> {
    await this.#assertMayRedeliver(options);
    await this.#environments.redeliverEvent(id, options);
  }

  async redeliverEvents(
    request: EventsToRedeliver,
    options: EnvironmentsServiceOptions,
  ): Promise<RedeliverEventsResponse> {
    await this.#assertMayRedeliver(options);
    return this.#environments.redeliverEvents(request, options);
  }

  async #assertMayRedeliver(
    options: EnvironmentsServiceOptions,
  ): Promise<void> {
    await this.#permissions.assertAllowed(
      crossplaneEnvEventsRedeliverPermission,
      {
        ...options,
        refusal: 'You are not allowed to have events be delivered again.',
      },
    );
  }

  /** @returns the environment as it would be */
  async #assertMayCreate(
    request: PolicyRequest & { name: string },
    options: EnvironmentsServiceOptions,
  ): Promise<EnvironmentPermissionResource> {
    // What is wrong with a request is said in terms of types and their schemas.
    await this.#assertMayReadTypes(options);
    const mayCreate = await this.#permissions.predicate(
      crossplaneEnvironmentCreatePermission,
      options,
    );
    const prospective = toProspectiveResource(request);
    if (!mayCreate(prospective)) {
      throw new NotAllowedError(
        'You are not allowed to create this environment; another type, cluster, namespace or owner may be allowed.',
      );
    }
    const refusal = await this.#access.findCreationRefusal(request, options);
    if (refusal) throw new NotAllowedError(refusal);
    return prospective;
  }

  #findVisible(options: EnvironmentsServiceOptions): FindVisible {
    return async environments => {
      const isVisible = await this.#permissions.predicate(
        crossplaneEnvironmentReadPermission,
        options,
      );
      const visible = environments.filter(isVisible);
      const readable = await this.#access.filterReadable?.(visible, options);
      return readable?.environments ?? visible;
    };
  }

  /** @returns the uid of the one that was decided about, should another take its name meanwhile */
  async #assertMayChange(
    ref: EnvironmentRef,
    change: {
      permission: ResourcePermission;
      verb: 'delete' | 'patch';
      /** Of the portal. */
      refusal: string;
      options: EnvironmentsServiceOptions;
    },
  ): Promise<string | undefined> {
    const { permission, verb, options } = change;
    const isAllowed = await this.#permissions.predicate(permission, options);
    const environment = await this.#read(ref, isAllowed, options);
    const resource = toPermissionResource(environment);
    const refusal = isAllowed(resource)
      ? await this.#access.findRefusal(verb, resource.ref, options)
      : change.refusal;
    if (refusal) {
      // Answers as if it were not there, unless the caller can see it.
      await this.getEnvironment(ref, options);
      throw new NotAllowedError(refusal);
    }
    return environment.resource.uid;
  }

  /** That nobody knows what there is, is said to those who may know, whoever owns it. */
  async #read(
    ref: EnvironmentRef,
    isAllowed: (environment: EnvironmentPermissionResource) => boolean,
    options: EnvironmentsServiceOptions,
  ): Promise<Environment> {
    try {
      return await this.#environments.getEnvironment(ref, options);
    } catch (error) {
      const isUnknown =
        isError(error) && error.name === 'ServiceUnavailableError';
      throw isUnknown && !isAllowed({ ref }) ? environmentNotFound(ref) : error;
    }
  }

  async #assertMayReadTypes(
    options: EnvironmentsServiceOptions,
  ): Promise<void> {
    await this.#permissions.assertAllowed(
      crossplaneEnvironmentTypeReadPermission,
      {
        ...options,
        refusal: 'You are not allowed to see environment types.',
      },
    );
  }

  async #assertMayReadPlatform(
    options: EnvironmentsServiceOptions,
  ): Promise<void> {
    await this.#permissions.assertAllowed(crossplanePlatformReadPermission, {
      ...options,
      refusal: 'You are not allowed to see the platform.',
    });
  }

  /** Lets through what the permission, and the cluster, let the caller see. */
  async #filterBy(
    permission: ResourcePermission,
    options: EnvironmentsServiceOptions,
  ): Promise<AuditFilter> {
    const access = this.#access;
    return {
      criteria: await this.#permissions.criteria(permission, options),
      filterReadable:
        access.filterReadable &&
        (environments => access.filterReadable!(environments, options)),
    };
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
        context.ref,
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
      if (isError(error) && SAYS_NOTHING.has(error.name)) return conflict;
      throw error;
    }
  }
}

function toPermissionResource({
  resource,
  owner,
}: Environment): EnvironmentPermissionResource {
  const { cluster, group, kind, namespace, name } = resource;
  return {
    ref: { cluster, group, kind, namespace, name },
    owner,
  };
}

/** The environment as it would be. */
function toProspectiveResource(
  request: PolicyRequest & { name: string },
): EnvironmentPermissionResource {
  const { type, namespace, name, owner } = request;
  return { ref: { ...type, namespace, name }, owner };
}
