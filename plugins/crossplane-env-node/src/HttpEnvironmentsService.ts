import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  CreateEnvironmentRequest,
  CrossplaneEnvApi,
  CrossplaneEnvRequestOptions,
  ExtendEnvironmentRequest,
  ListCausesRequest,
  ListEnvironmentsRequest,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import {
  EnvironmentsService,
  EnvironmentsServiceOptions,
} from './EnvironmentsService';

/** Asks the crossplane-env backend, on behalf of the caller. */
export class HttpEnvironmentsService implements EnvironmentsService {
  readonly #client: CrossplaneEnvApi;
  readonly #tokenFor: (credentials: BackstageCredentials) => Promise<string>;

  constructor(options: {
    client: CrossplaneEnvApi;
    tokenFor: (credentials: BackstageCredentials) => Promise<string>;
  }) {
    this.#client = options.client;
    this.#tokenFor = options.tokenFor;
  }

  async listEnvironmentTypes(options: EnvironmentsServiceOptions) {
    return this.#client.listEnvironmentTypes(await this.#with(options));
  }

  async getEnvironmentType(ref: string, options: EnvironmentsServiceOptions) {
    return this.#client.getEnvironmentType(ref, await this.#with(options));
  }

  async getExpiryPolicy(
    ref: string,
    request: { owner?: string },
    options: EnvironmentsServiceOptions,
  ) {
    return this.#client.getExpiryPolicy(
      ref,
      request,
      await this.#with(options),
    );
  }

  async listEnvironments(
    request: ListEnvironmentsRequest,
    options: EnvironmentsServiceOptions,
  ) {
    return this.#client.listEnvironments(request, await this.#with(options));
  }

  async getEnvironment(ref: string, options: EnvironmentsServiceOptions) {
    return this.#client.getEnvironment(ref, await this.#with(options));
  }

  async getEnvironmentDiagnosis(
    ref: string,
    options: EnvironmentsServiceOptions,
  ) {
    return this.#client.getEnvironmentDiagnosis(ref, await this.#with(options));
  }

  async getEnvironmentHistory(
    ref: string,
    options: EnvironmentsServiceOptions,
  ) {
    return this.#client.getEnvironmentHistory(ref, await this.#with(options));
  }

  async listCauses(
    request: ListCausesRequest,
    options: EnvironmentsServiceOptions,
  ) {
    return this.#client.listCauses(request, await this.#with(options));
  }

  async getPlatform(options: EnvironmentsServiceOptions) {
    return this.#client.getPlatform(await this.#with(options));
  }

  async getStatus(options: EnvironmentsServiceOptions) {
    return this.#client.getStatus(await this.#with(options));
  }

  async createEnvironment(
    request: CreateEnvironmentRequest,
    options: EnvironmentsServiceOptions,
  ) {
    return this.#client.createEnvironment(request, await this.#with(options));
  }

  async deleteEnvironment(
    ref: string,
    request: { uid?: string },
    options: EnvironmentsServiceOptions,
  ) {
    await this.#client.deleteEnvironment(
      ref,
      request,
      await this.#with(options),
    );
  }

  async extendEnvironment(
    ref: string,
    request: ExtendEnvironmentRequest,
    options: EnvironmentsServiceOptions,
  ) {
    return this.#client.extendEnvironment(
      ref,
      request,
      await this.#with(options),
    );
  }

  async #with(
    options: EnvironmentsServiceOptions,
  ): Promise<CrossplaneEnvRequestOptions> {
    const token = await this.#tokenFor(options.credentials);
    return { token, signal: options.signal };
  }
}
