import {
  CrossplaneEnvApi,
  Environment,
  EnvironmentSummary,
  EnvironmentType,
  ListEnvironmentsRequest,
  ListEnvironmentsResponse,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { remoteFailure } from './remoteFailure';

/** The backend in memory: holds what it was given, and counts what it is asked. */
export class FakeCrossplaneEnvApi implements CrossplaneEnvApi {
  readonly calls: string[] = [];
  #environments = new Map<string, Environment>();
  #types = new Map<string, EnvironmentType>();
  #failure?: Error;

  constructor(options: {
    environments?: Environment[];
    types?: EnvironmentType[];
  }) {
    options.environments?.forEach(environment => this.put(environment));
    options.types?.forEach(type => this.#types.set(type.ref, type));
  }

  put(environment: Environment) {
    this.#environments.set(environment.ref, environment);
  }

  get(ref: string): Environment | undefined {
    return this.#environments.get(ref);
  }

  /** Every call fails like this; undefined: they work again. */
  failWith(error: Error | undefined) {
    this.#failure = error;
  }

  countOf(call: string): number {
    return this.calls.filter(each => each.startsWith(call)).length;
  }

  async listEnvironmentTypes() {
    this.#record('listEnvironmentTypes');
    return { items: [...this.#types.values()] };
  }

  async getEnvironmentType(ref: string) {
    this.#record(`getEnvironmentType ${ref}`);
    const type = this.#types.get(ref);
    if (!type)
      throw await remoteFailure(
        404,
        'NotFoundError',
        `No environment type '${ref}'`,
      );
    return type;
  }

  async listEnvironments(
    request: ListEnvironmentsRequest = {},
  ): Promise<ListEnvironmentsResponse> {
    this.#record('listEnvironments');
    const { entityRef, limit = 50, cursor } = request;
    const matches = [...this.#environments.values()]
      .filter(each => !entityRef || each.entityRef === entityRef)
      .sort((a, b) => b.createdAt.localeCompare(a.createdAt));
    const start = Number(cursor ?? 0);
    const end = start + limit;
    return {
      items: matches.slice(start, end).map(toSummary),
      totalItems: matches.length,
      pageInfo: end < matches.length ? { nextCursor: String(end) } : {},
    };
  }

  async getEnvironment(ref: string) {
    this.#record(`getEnvironment ${ref}`);
    const environment = this.#environments.get(ref);
    if (!environment)
      throw await remoteFailure(404, 'NotFoundError', `No '${ref}'`);
    return environment;
  }

  async createEnvironment(): Promise<never> {
    throw new Error('Views do not create environments');
  }

  async deleteEnvironment(ref: string, request: { uid?: string } = {}) {
    this.#record(`deleteEnvironment ${ref}`);
    const environment = await this.getEnvironment(ref);
    if (request.uid && request.uid !== environment.resource.uid) {
      throw await remoteFailure(
        409,
        'ConflictError',
        `'${ref}' is another environment by now`,
      );
    }
    this.put({
      ...environment,
      health: {
        ...environment.health,
        verdict: 'deleting',
        diagnosis: {
          sentence: 'The environment is being taken down.',
          actor: 'nobody',
          waitingFor: [],
        },
      },
      lifecycle: {
        ...environment.lifecycle,
        state: 'tearing-down',
        deletionRequestedBy: 'user:default/guest',
        deletionRequestedAt: new Date().toISOString(),
      },
    });
  }

  #record(call: string) {
    this.calls.push(call);
    if (this.#failure) throw this.#failure;
  }
}

function toSummary(environment: Environment): EnvironmentSummary {
  const { tree: _tree, ...summary } = environment;
  return summary;
}
