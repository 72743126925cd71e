import { ResponseError } from '@backstage/errors';
import {
  formatEnvironmentRef,
  formatEnvironmentTypeRef,
  parseEnvironmentRef,
  parseEnvironmentTypeRef,
} from '../refs';
import {
  CreateEnvironmentRequest,
  CreateEnvironmentResponse,
  Environment,
  EnvironmentDiagnosis,
  EnvironmentHistoryResponse,
  EnvironmentType,
  ListCausesRequest,
  ListCausesResponse,
  ListEnvironmentsRequest,
  ListEnvironmentsResponse,
  ListEnvironmentTypesResponse,
  PlatformResponse,
} from '../types';
import {
  CrossplaneEnvApi,
  CrossplaneEnvRequestOptions,
} from './CrossplaneEnvApi';

/**
 * {@link CrossplaneEnvApi} over HTTP, for the browser and for backends.
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
    return this.#json('/environment-types', options);
  }

  async getEnvironmentType(
    ref: string,
    options?: CrossplaneEnvRequestOptions,
  ): Promise<EnvironmentType> {
    const path = formatEnvironmentTypeRef(parseEnvironmentTypeRef(ref));
    return this.#json(`/environment-types/${path}`, options);
  }

  async listEnvironments(
    request: ListEnvironmentsRequest = {},
    options?: CrossplaneEnvRequestOptions,
  ): Promise<ListEnvironmentsResponse> {
    return this.#json(`/environments${formatQuery(request)}`, options);
  }

  async getEnvironment(
    ref: string,
    options?: CrossplaneEnvRequestOptions,
  ): Promise<Environment> {
    return this.#json(`/environments/${environmentPath(ref)}`, options);
  }

  async getEnvironmentDiagnosis(
    ref: string,
    options?: CrossplaneEnvRequestOptions,
  ): Promise<EnvironmentDiagnosis> {
    const path = `/environments/${environmentPath(ref)}/diagnosis`;
    return this.#json(path, options);
  }

  async getEnvironmentHistory(
    ref: string,
    options?: CrossplaneEnvRequestOptions,
  ): Promise<EnvironmentHistoryResponse> {
    const path = `/environments/${environmentPath(ref)}/history`;
    return this.#json(path, options);
  }

  async listCauses(
    request: ListCausesRequest = {},
    options?: CrossplaneEnvRequestOptions,
  ): Promise<ListCausesResponse> {
    return this.#json(`/causes${formatQuery(request)}`, options);
  }

  async getPlatform(
    options?: CrossplaneEnvRequestOptions,
  ): Promise<PlatformResponse> {
    return this.#json('/platform', options);
  }

  async createEnvironment(
    request: CreateEnvironmentRequest,
    options?: CrossplaneEnvRequestOptions,
  ): Promise<CreateEnvironmentResponse> {
    return this.#json('/environments', options, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(request),
    });
  }

  async deleteEnvironment(
    ref: string,
    request: { uid?: string } = {},
    options?: CrossplaneEnvRequestOptions,
  ): Promise<void> {
    const suffix = request.uid ? `?uid=${encodeURIComponent(request.uid)}` : '';
    const path = `/environments/${environmentPath(ref)}${suffix}`;
    await this.#request(path, options, { method: 'DELETE' });
  }

  async #json<T>(
    path: string,
    options?: CrossplaneEnvRequestOptions,
    init?: RequestInit,
  ): Promise<T> {
    return (await this.#request(path, options, init)).json();
  }

  async #request(
    path: string,
    options?: CrossplaneEnvRequestOptions,
    init?: RequestInit,
  ): Promise<Response> {
    const baseUrl = await this.#discoveryApi.getBaseUrl('crossplane-env');
    const response = await this.#fetchApi.fetch(`${baseUrl}${path}`, {
      ...init,
      signal: options?.signal,
      headers: {
        ...init?.headers,
        ...(options?.token && { Authorization: `Bearer ${options.token}` }),
      },
    });
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response;
  }
}

function formatQuery(request: object): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(request)) {
    if (value !== undefined) query.set(key, String(value));
  }
  return query.size ? `?${query}` : '';
}

/** Encoded anew, so that no reference can lead to another route. */
function environmentPath(ref: string): string {
  return formatEnvironmentRef(parseEnvironmentRef(ref));
}
