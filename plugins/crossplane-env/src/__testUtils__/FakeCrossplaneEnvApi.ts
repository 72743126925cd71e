import {
  CrossplaneEnvApi,
  describeForTicket,
  Environment,
  EnvironmentDiagnosis,
  EnvironmentHistoryEntry,
  EnvironmentSummary,
  EnvironmentType,
  ListCausesRequest,
  ListCausesResponse,
  ListEnvironmentsRequest,
  ListEnvironmentsResponse,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { causesOf } from './causesOf';
import { remoteFailure } from './remoteFailure';

/** The backend in memory: holds what it was given, and counts what it is asked. */
export class FakeCrossplaneEnvApi implements CrossplaneEnvApi {
  readonly calls: string[] = [];
  #environments = new Map<string, Environment>();
  #types = new Map<string, EnvironmentType>();
  readonly #histories: Map<string, EnvironmentHistoryEntry[]>;
  readonly #incompleteClusters?: string[];
  #failure?: Error;

  constructor(options: {
    environments?: Environment[];
    types?: EnvironmentType[];
    /** By the environments' references. */
    histories?: Record<string, EnvironmentHistoryEntry[]>;
    incompleteClusters?: string[];
  }) {
    this.#histories = new Map(Object.entries(options.histories ?? {}));
    this.#incompleteClusters = options.incompleteClusters;
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
    const { entityRef, cluster, limit = 50, cursor } = request;
    const matches = [...this.#environments.values()]
      .filter(each => !entityRef || each.entityRef === entityRef)
      .filter(each => !cluster || each.resource.cluster === cluster)
      .sort((a, b) => b.createdAt.localeCompare(a.createdAt));
    const start = Number(cursor ?? 0);
    const end = start + limit;
    return {
      items: matches.slice(start, end).map(toSummary),
      totalItems: matches.length,
      pageInfo: end < matches.length ? { nextCursor: String(end) } : {},
      incompleteClusters: this.#incompleteClusters,
    };
  }

  async getEnvironment(ref: string) {
    this.#record(`getEnvironment ${ref}`);
    return this.#find(ref);
  }

  async getEnvironmentDiagnosis(ref: string): Promise<EnvironmentDiagnosis> {
    this.#record(`getEnvironmentDiagnosis ${ref}`);
    const environment = await this.#find(ref);
    return {
      ...toSummary(environment),
      ticket: describeForTicket(environment),
    };
  }

  async getEnvironmentHistory(ref: string) {
    this.#record(`getEnvironmentHistory ${ref}`);
    await this.#find(ref);
    return { items: this.#histories.get(ref) ?? [] };
  }

  async listCauses(
    request: ListCausesRequest = {},
  ): Promise<ListCausesResponse> {
    this.#record(`listCauses ${request.key}`);
    const items = causesOf([...this.#environments.values()]).filter(
      cause => !request.key || cause.key === request.key,
    );
    return {
      items,
      totalItems: items.length,
      incompleteClusters: this.#incompleteClusters,
    };
  }

  async getPlatform(): Promise<never> {
    throw new Error('No view shows the platform');
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
          healsItself: true,
          announcements: [],
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

  async #find(ref: string): Promise<Environment> {
    const environment = this.#environments.get(ref);
    if (!environment)
      throw await remoteFailure(404, 'NotFoundError', `No '${ref}'`);
    return environment;
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
