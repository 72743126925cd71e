import {
  CreateEnvironmentRequest,
  CreateEnvironmentResponse,
  Environment,
  EnvironmentDiagnosis,
  EnvironmentHistoryResponse,
  EnvironmentType,
  EvidenceBundle,
  ExpiryPolicy,
  ExtendEnvironmentRequest,
  ExtendEnvironmentResponse,
  GetCreationPoliciesRequest,
  GetCreationPoliciesResponse,
  ListCausesRequest,
  ListCausesResponse,
  ListEnvironmentsRequest,
  ListEnvironmentsResponse,
  ListEnvironmentTypesResponse,
  ListEventDeliveriesRequest,
  ListEventDeliveriesResponse,
  ListOrphansRequest,
  ListOrphansResponse,
  PlatformResponse,
  RedeliverEventsRequest,
  RedeliverEventsResponse,
  StatusResponse,
} from '../types';

/**
 * Per-request options of {@link CrossplaneEnvApi}.
 *
 * @public
 */
export interface CrossplaneEnvRequestOptions {
  /** Backstage token; the frontend's fetch API adds its own. */
  token?: string;
  signal?: AbortSignal;
}

/**
 * What the crossplane-env backend offers over HTTP.
 *
 * @public
 */
export interface CrossplaneEnvApi {
  listEnvironmentTypes(
    options?: CrossplaneEnvRequestOptions,
  ): Promise<ListEnvironmentTypesResponse>;

  /** @throws NotFoundError for an unknown type */
  getEnvironmentType(
    ref: string,
    options?: CrossplaneEnvRequestOptions,
  ): Promise<EnvironmentType>;

  /**
   * How long environments of a type and owner may be wanted.
   *
   * @throws NotFoundError for an unknown type
   */
  getExpiryPolicy(
    ref: string,
    request?: { owner?: string },
    options?: CrossplaneEnvRequestOptions,
  ): Promise<ExpiryPolicy>;

  /**
   * What rules say of an environment of that type that somebody wants to create.
   *
   * @throws NotAllowedError for whoever may not create it
   */
  getCreationPolicies(
    ref: string,
    request: GetCreationPoliciesRequest,
    options?: CrossplaneEnvRequestOptions,
  ): Promise<GetCreationPoliciesResponse>;

  listEnvironments(
    request?: ListEnvironmentsRequest,
    options?: CrossplaneEnvRequestOptions,
  ): Promise<ListEnvironmentsResponse>;

  /** @throws NotFoundError for an environment that is not there or that the caller may not see */
  getEnvironment(
    ref: string,
    options?: CrossplaneEnvRequestOptions,
  ): Promise<Environment>;

  /**
   * What is wrong with it, if anything, also as text to be pasted into a ticket.
   *
   * @throws NotFoundError for an environment that is not there or that the caller may not see
   */
  getEnvironmentDiagnosis(
    ref: string,
    options?: CrossplaneEnvRequestOptions,
  ): Promise<EnvironmentDiagnosis>;

  /** @throws NotFoundError for an environment that is not there or that the caller may not see */
  getEnvironmentHistory(
    ref: string,
    options?: CrossplaneEnvRequestOptions,
  ): Promise<EnvironmentHistoryResponse>;

  /**
   * The whole story of an environment for an auditor, also of one that is gone.
   *
   * @param request - `uid`: which one of that name; the latest unless told
   * @throws NotFoundError for an environment that was never there or that the caller may not audit
   */
  getEnvironmentEvidence(
    ref: string,
    request?: { uid?: string },
    options?: CrossplaneEnvRequestOptions,
  ): Promise<EvidenceBundle>;

  /** What environments suffer from, each cause once. */
  listCauses(
    request?: ListCausesRequest,
    options?: CrossplaneEnvRequestOptions,
  ): Promise<ListCausesResponse>;

  /** @throws NotAllowedError for whoever may not see the platform */
  getPlatform(options?: CrossplaneEnvRequestOptions): Promise<PlatformResponse>;

  /**
   * Whether the portal can do its work in each cluster, and what stands in the way.
   *
   * @throws NotAllowedError for whoever may not see the platform
   */
  getStatus(options?: CrossplaneEnvRequestOptions): Promise<StatusResponse>;

  /** @throws InputError that names the field; ConflictError when the name is taken */
  createEnvironment(
    request: CreateEnvironmentRequest,
    options?: CrossplaneEnvRequestOptions,
  ): Promise<CreateEnvironmentResponse>;

  /**
   * Asks for the environment to be taken down; it is gone when
   * {@link CrossplaneEnvApi.getEnvironment} says so.
   *
   * @throws ConflictError when `uid` is given and the environment is another one by now
   */
  deleteEnvironment(
    ref: string,
    request?: { uid?: string },
    options?: CrossplaneEnvRequestOptions,
  ): Promise<void>;

  /**
   * Says until when the environment is wanted instead. A teardown that has not
   * begun yet is called off by it.
   *
   * @throws InputError that names the rule and the latest time; ConflictError when
   * it is being taken down, or `uid` is given and it is another one by now
   */
  extendEnvironment(
    ref: string,
    request: ExtendEnvironmentRequest,
    options?: CrossplaneEnvRequestOptions,
  ): Promise<ExtendEnvironmentResponse>;

  /**
   * What became of the deliveries of events, the latest first.
   *
   * @throws NotAllowedError for whoever may not see the events of all environments
   */
  listEventDeliveries(
    request?: ListEventDeliveriesRequest,
    options?: CrossplaneEnvRequestOptions,
  ): Promise<ListEventDeliveriesResponse>;

  /**
   * What was made for environments, that nobody wants any more and that is still
   * there, the latest first.
   *
   * @throws NotAllowedError
   */
  listOrphans(
    request?: ListOrphansRequest,
    options?: CrossplaneEnvRequestOptions,
  ): Promise<ListOrphansResponse>;

  /**
   * Has an event be delivered again.
   *
   * @param id - of the delivery
   * @throws NotFoundError for a delivery that is not kept any more
   */
  redeliverEvent(
    id: string,
    options?: CrossplaneEnvRequestOptions,
  ): Promise<void>;

  /**
   * Has events be delivered again to a sink that did not get them, the oldest
   * first; at most 1000 at a time.
   *
   * @throws InputError that names the field
   */
  redeliverEvents(
    request: RedeliverEventsRequest,
    options?: CrossplaneEnvRequestOptions,
  ): Promise<RedeliverEventsResponse>;
}
