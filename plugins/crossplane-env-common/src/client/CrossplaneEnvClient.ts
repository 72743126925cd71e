import {
  type ErrorLike,
  isError,
  ResponseError,
  toError,
} from '@backstage/errors';
import { parseEnvironmentRef, parseEnvironmentTypeRef } from '../refs';
import { DefaultApiClient } from '../schema/openapi/generated/apis';
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
import {
  CrossplaneEnvApi,
  CrossplaneEnvRequestOptions,
} from './CrossplaneEnvApi';

/**
 * {@link CrossplaneEnvApi} over HTTP, for the browser and for backends: the
 * generated client, with references, errors and signals as one wants them.
 *
 * An error answer becomes a `ResponseError`; its `cause` bears the name that
 * the API documents, such as `NotFoundError`. A malformed reference is an
 * `InputError` before anything is sent.
 *
 * @public
 */
export class CrossplaneEnvClient implements CrossplaneEnvApi {
  readonly #discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
  readonly #fetchApi: { fetch: typeof fetch };

  constructor(options: {
    discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
    fetchApi?: { fetch: typeof fetch };
  }) {
    this.#discoveryApi = options.discoveryApi;
    this.#fetchApi = options.fetchApi ?? { fetch };
  }

  async listEnvironmentTypes(
    options?: CrossplaneEnvRequestOptions,
  ): Promise<ListEnvironmentTypesResponse> {
    const client = this.#client(options);
    return (await client.listEnvironmentTypes({}, options)).json();
  }

  async getEnvironmentType(
    ref: string,
    options?: CrossplaneEnvRequestOptions,
  ): Promise<EnvironmentType> {
    const client = this.#client(options);
    const path = parseEnvironmentTypeRef(ref);
    return (await client.getEnvironmentType({ path }, options)).json();
  }

  async getExpiryPolicy(
    ref: string,
    { owner }: { owner?: string } = {},
    options?: CrossplaneEnvRequestOptions,
  ): Promise<ExpiryPolicy> {
    const client = this.#client(options);
    const path = parseEnvironmentTypeRef(ref);
    const query = { owner: owner || undefined };
    return (await client.getExpiryPolicy({ path, query }, options)).json();
  }

  async getCreationPolicies(
    ref: string,
    body: GetCreationPoliciesRequest,
    options?: CrossplaneEnvRequestOptions,
  ): Promise<GetCreationPoliciesResponse> {
    const client = this.#client(options);
    const path = parseEnvironmentTypeRef(ref);
    return (await client.getCreationPolicies({ path, body }, options)).json();
  }

  async listEnvironments(
    query: ListEnvironmentsRequest = {},
    options?: CrossplaneEnvRequestOptions,
  ): Promise<ListEnvironmentsResponse> {
    const client = this.#client(options);
    return (await client.listEnvironments({ query }, options)).json();
  }

  async getEnvironment(
    ref: string,
    options?: CrossplaneEnvRequestOptions,
  ): Promise<Environment> {
    const client = this.#client(options);
    const path = environmentPath(ref);
    return (await client.getEnvironment({ path }, options)).json();
  }

  async getEnvironmentDiagnosis(
    ref: string,
    options?: CrossplaneEnvRequestOptions,
  ): Promise<EnvironmentDiagnosis> {
    const client = this.#client(options);
    const path = environmentPath(ref);
    return (await client.getEnvironmentDiagnosis({ path }, options)).json();
  }

  async getEnvironmentHistory(
    ref: string,
    options?: CrossplaneEnvRequestOptions,
  ): Promise<EnvironmentHistoryResponse> {
    const client = this.#client(options);
    const path = environmentPath(ref);
    return (await client.getEnvironmentHistory({ path }, options)).json();
  }

  async getEnvironmentEvidence(
    ref: string,
    { uid }: { uid?: string } = {},
    options?: CrossplaneEnvRequestOptions,
  ): Promise<EvidenceBundle> {
    const client = this.#client(options);
    const path = environmentPath(ref);
    const query = { uid: uid || undefined };
    const response = await client.getEnvironmentEvidence(
      { path, query },
      options,
    );
    return response.json();
  }

  async listCauses(
    query: ListCausesRequest = {},
    options?: CrossplaneEnvRequestOptions,
  ): Promise<ListCausesResponse> {
    const client = this.#client(options);
    return (await client.listCauses({ query }, options)).json();
  }

  async getPlatform(
    options?: CrossplaneEnvRequestOptions,
  ): Promise<PlatformResponse> {
    return (await this.#client(options).getPlatform({}, options)).json();
  }

  async getStatus(
    options?: CrossplaneEnvRequestOptions,
  ): Promise<StatusResponse> {
    return (await this.#client(options).getStatus({}, options)).json();
  }

  async createEnvironment(
    body: CreateEnvironmentRequest,
    options?: CrossplaneEnvRequestOptions,
  ): Promise<CreateEnvironmentResponse> {
    const client = this.#client(options);
    return (await client.createEnvironment({ body }, options)).json();
  }

  async deleteEnvironment(
    ref: string,
    { uid }: { uid?: string } = {},
    options?: CrossplaneEnvRequestOptions,
  ): Promise<void> {
    const client = this.#client(options);
    const path = environmentPath(ref);
    const query = { uid: uid || undefined };
    await client.deleteEnvironment({ path, query }, options);
  }

  async extendEnvironment(
    ref: string,
    body: ExtendEnvironmentRequest,
    options?: CrossplaneEnvRequestOptions,
  ): Promise<ExtendEnvironmentResponse> {
    const client = this.#client(options);
    const path = environmentPath(ref);
    return (await client.extendEnvironment({ path, body }, options)).json();
  }

  async listEventDeliveries(
    query: ListEventDeliveriesRequest = {},
    options?: CrossplaneEnvRequestOptions,
  ): Promise<ListEventDeliveriesResponse> {
    const client = this.#client(options);
    return (await client.listEventDeliveries({ query }, options)).json();
  }

  async listOrphans(
    query: ListOrphansRequest = {},
    options?: CrossplaneEnvRequestOptions,
  ): Promise<ListOrphansResponse> {
    const client = this.#client(options);
    return (await client.listOrphans({ query }, options)).json();
  }

  async redeliverEvent(
    id: string,
    options?: CrossplaneEnvRequestOptions,
  ): Promise<void> {
    await this.#client(options).redeliverEvent({ path: { id } }, options);
  }

  async redeliverEvents(
    query: RedeliverEventsRequest,
    options?: CrossplaneEnvRequestOptions,
  ): Promise<RedeliverEventsResponse> {
    const client = this.#client(options);
    return (await client.redeliverEvents({ query }, options)).json();
  }

  /** With what the generated one leaves out: the signal, and errors. */
  #client({ signal }: CrossplaneEnvRequestOptions = {}): DefaultApiClient {
    const fetchOrThrow = async (
      ...[input, init]: Parameters<typeof fetch>
    ): Promise<Response> => {
      const headers = new Map(Object.entries(init?.headers ?? {}));
      // The generated client names the type of a body also where there is none.
      if (!init?.body) headers.delete('Content-Type');
      const response = await this.#fetchApi.fetch(input, {
        ...init,
        signal,
        headers: Object.fromEntries(headers),
      });
      if (!response.ok) throw await ResponseError.fromResponse(response);
      return response;
    };
    return new DefaultApiClient({
      discoveryApi: this.#discoveryApi,
      fetchApi: { fetch: fetchOrThrow },
    });
  }
}

/** Of values, so that no reference can lead to another route. */
function environmentPath(ref: string) {
  return { namespace: '-', ...parseEnvironmentRef(ref) };
}

/**
 * The error as the crossplane-env backend raised it, taken out of the
 * `ResponseError` that {@link CrossplaneEnvClient} throws; its message is meant
 * for people. Any other error is returned as it is. Compare it by name.
 *
 * @public
 */
export function remoteError(error: unknown): ErrorLike {
  const local = toError(error);
  return local.name === 'ResponseError' && isError(local.cause)
    ? local.cause
    : local;
}
