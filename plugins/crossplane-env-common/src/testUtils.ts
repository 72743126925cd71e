/**
 * For the tests of whatever asks the crossplane-env backend.
 *
 * @packageDocumentation
 */
import { ResponseError } from '@backstage/errors';
import {
  CauseGroup,
  CreateEnvironmentRequest,
  CreateEnvironmentResponse,
  CreationPolicyOutcome,
  CrossplaneEnvApi,
  CrossplaneEnvRequestOptions,
  describeForTicket,
  Environment,
  EnvironmentDiagnosis,
  EnvironmentHistoryEntry,
  EnvironmentHistoryResponse,
  EnvironmentSort,
  EnvironmentSummary,
  EnvironmentType,
  EventDelivery,
  EvidenceBundle,
  ExpiryPolicy,
  ExtendEnvironmentRequest,
  ExtendEnvironmentResponse,
  formatEnvironmentRef,
  formatEnvironmentTypeRef,
  formatTime,
  GetCreationPoliciesRequest,
  GetCreationPoliciesResponse,
  IncompleteCluster,
  ListCausesRequest,
  ListCausesResponse,
  ListEnvironmentsRequest,
  ListEnvironmentsResponse,
  ListEnvironmentTypesResponse,
  ListEventDeliveriesRequest,
  ListEventDeliveriesResponse,
  ListOrphansRequest,
  ListOrphansResponse,
  Orphan,
  OrphanSweep,
  parseEnvironmentTypeRef,
  parseExpires,
  PlatformResponse,
  RedeliverEventsRequest,
  RedeliverEventsResponse,
  StatusResponse,
  VERDICTS_BY_URGENCY,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';

const MOST_NAMED = 50;

/**
 * The backend in memory: holds what it was given, and notes what it is asked.
 *
 * @public
 */
export class FakeCrossplaneEnvApi implements CrossplaneEnvApi {
  /** Each with its reference, such as `getEnvironment a/b/C/-/d`. */
  readonly calls: string[] = [];
  readonly created: CreateEnvironmentRequest[] = [];
  readonly #environments = new Map<string, Environment>();
  readonly #types = new Map<string, EnvironmentType>();
  readonly #histories: Map<string, EnvironmentHistoryEntry[]>;
  readonly #incompleteClusters?: IncompleteCluster[];
  readonly #status: StatusResponse;
  readonly #expiryPolicy: ExpiryPolicy;
  readonly #creationPolicies: CreationPolicyOutcome[];
  #deliveries: EventDelivery[];
  readonly #orphans: Orphan[];
  readonly #sweeps: OrphanSweep[];
  #failure?: Error;

  constructor(
    options: {
      environments?: Environment[];
      types?: EnvironmentType[];
      /** By the references of the environments. */
      histories?: Record<string, EnvironmentHistoryEntry[]>;
      incompleteClusters?: IncompleteCluster[];
      status?: StatusResponse;
      /** Of every type and owner. */
      expiryPolicy?: ExpiryPolicy;
      /** What rules say of every creation. */
      creationPolicies?: CreationPolicyOutcome[];
      /** Of events, the latest first. */
      deliveries?: EventDelivery[];
      orphans?: Orphan[];
      sweeps?: OrphanSweep[];
    } = {},
  ) {
    this.#histories = new Map(Object.entries(options.histories ?? {}));
    this.#incompleteClusters = options.incompleteClusters;
    this.#status = options.status ?? { items: [], findings: [] };
    this.#expiryPolicy = options.expiryPolicy ?? {
      grace: '10m',
      teardown: 'on-expiry',
    };
    this.#creationPolicies = options.creationPolicies ?? [];
    this.#deliveries = options.deliveries ?? [];
    this.#orphans = options.orphans ?? [];
    this.#sweeps = options.sweeps ?? [];
    options.environments?.forEach(environment => this.put(environment));
    options.types?.forEach(type => this.#types.set(type.ref, type));
  }

  put(environment: Environment): void {
    this.#environments.set(environment.ref, environment);
  }

  get(ref: string): Environment | undefined {
    return this.#environments.get(ref);
  }

  /** Every call fails like this; undefined: they work again. */
  failWith(error: Error | undefined): void {
    this.#failure = error;
  }

  countOf(call: string): number {
    return this.calls.filter(each => each.startsWith(call)).length;
  }

  async listEnvironmentTypes(): Promise<ListEnvironmentTypesResponse> {
    this.#note('listEnvironmentTypes');
    return { items: [...this.#types.values()] };
  }

  async getEnvironmentType(ref: string): Promise<EnvironmentType> {
    this.#note(`getEnvironmentType ${ref}`);
    const type = this.#types.get(ref);
    if (type) return type;
    const message = `No environment type '${ref}'`;
    throw await remoteFailure(404, 'NotFoundError', message);
  }

  async getExpiryPolicy(
    ref: string,
    { owner }: { owner?: string } = {},
  ): Promise<ExpiryPolicy> {
    this.#note(['getExpiryPolicy', ref, owner].filter(Boolean).join(' '));
    return this.#expiryPolicy;
  }

  async getCreationPolicies(
    ref: string,
    { owner, namespace, spec }: GetCreationPoliciesRequest,
  ): Promise<GetCreationPoliciesResponse> {
    const about = JSON.stringify({ owner, namespace, spec });
    this.#note(`getCreationPolicies ${ref} ${about}`);
    return { items: this.#creationPolicies };
  }

  async listEnvironments(
    request: ListEnvironmentsRequest = {},
    options?: CrossplaneEnvRequestOptions,
  ): Promise<ListEnvironmentsResponse> {
    this.#note('listEnvironments', options);
    const { sort, order, limit = 50, cursor } = request;
    const direction = order === 'desc' ? -1 : 1;
    const matches = [...this.#environments.values()]
      .filter(environment => fits(environment, request))
      .sort((a, b) => direction * compareBy(sort, a, b));
    const start = Number(cursor ?? 0);
    const end = start + limit;
    return {
      items: matches.slice(start, end).map(toSummary),
      totalItems: matches.length,
      pageInfo: end < matches.length ? { nextCursor: String(end) } : {},
      incompleteClusters: this.#incompleteClusters,
    };
  }

  async getEnvironment(
    ref: string,
    options?: CrossplaneEnvRequestOptions,
  ): Promise<Environment> {
    this.#note(`getEnvironment ${ref}`, options);
    return this.#find(ref);
  }

  async getEnvironmentDiagnosis(ref: string): Promise<EnvironmentDiagnosis> {
    this.#note(`getEnvironmentDiagnosis ${ref}`);
    const environment = await this.#find(ref);
    const ticket = describeForTicket(environment);
    return { ...toSummary(environment), ticket };
  }

  async getEnvironmentHistory(
    ref: string,
  ): Promise<EnvironmentHistoryResponse> {
    this.#note(`getEnvironmentHistory ${ref}`);
    await this.#find(ref);
    return { items: this.#histories.get(ref) ?? [] };
  }

  /** Of an environment that is there; without any entries. */
  async getEnvironmentEvidence(
    ref: string,
    request: { uid?: string } = {},
  ): Promise<EvidenceBundle> {
    this.#note(`getEnvironmentEvidence ${ref}`);
    const { resource } = await this.#find(ref, request.uid);
    return {
      format: 'crossplane-env/evidence.v1',
      madeAt: new Date().toISOString(),
      environment: { ref, uid: resource.uid },
      entries: [],
      history: this.#histories.get(ref) ?? [],
      events: [],
    };
  }

  async listCauses(
    request: ListCausesRequest = {},
  ): Promise<ListCausesResponse> {
    this.#note(`listCauses ${request.key}`);
    const items = causesOf([...this.#environments.values()]).filter(
      cause => !request.key || cause.key === request.key,
    );
    return {
      items,
      totalItems: items.length,
      incompleteClusters: this.#incompleteClusters,
    };
  }

  async getPlatform(): Promise<PlatformResponse> {
    this.#note('getPlatform');
    return { items: [] };
  }

  async getStatus(): Promise<StatusResponse> {
    this.#note('getStatus');
    return this.#status;
  }

  /** Notes what was to be created, and leaves it to the test to put it. */
  async createEnvironment(
    request: CreateEnvironmentRequest,
    options?: CrossplaneEnvRequestOptions,
  ): Promise<CreateEnvironmentResponse> {
    const { type, namespace, name, dryRun } = request;
    const ref = formatEnvironmentRef({
      ...parseEnvironmentTypeRef(type),
      namespace,
      name,
    });
    this.created.push(request);
    this.#note(`createEnvironment ${ref}`, options);
    return dryRun
      ? { ref, policies: this.#creationPolicies }
      : { ref, uid: 'uid-1' };
  }

  async deleteEnvironment(
    ref: string,
    request: { uid?: string } = {},
    options?: CrossplaneEnvRequestOptions,
  ): Promise<void> {
    this.#note(`deleteEnvironment ${ref}`, options);
    this.put(beingTakenDown(await this.#find(ref, request.uid)));
  }

  async extendEnvironment(
    ref: string,
    { expires, uid }: ExtendEnvironmentRequest,
    options?: CrossplaneEnvRequestOptions,
  ): Promise<ExtendEnvironmentResponse> {
    this.#note(`extendEnvironment ${ref} ${expires}`, options);
    const environment = await this.#find(ref, uid);
    const until = parseExpires(expires, Date.now());
    if (until === undefined) {
      const message = "Invalid field 'expires': it must be a duration.";
      throw await remoteFailure(400, 'InputError', message);
    }
    const expiresAt = until === 'never' ? undefined : formatTime(until);
    this.put(wantedUntil(environment, expiresAt));
    return { expiresAt };
  }

  async listEventDeliveries(
    request: ListEventDeliveriesRequest = {},
  ): Promise<ListEventDeliveriesResponse> {
    const { state, sink, limit = 50, cursor } = request;
    this.#note(`listEventDeliveries ${state} ${sink}`);
    const matches = this.#deliveries.filter(
      delivery =>
        (!state || delivery.state === state) &&
        (!sink || delivery.sink === sink),
    );
    const start = Number(cursor ?? 0);
    const end = start + limit;
    return {
      items: matches.slice(start, end),
      pageInfo: end < matches.length ? { nextCursor: String(end) } : {},
    };
  }

  async listOrphans(
    request: ListOrphansRequest = {},
  ): Promise<ListOrphansResponse> {
    const { cluster, owner, limit = 50, cursor } = request;
    this.#note(`listOrphans ${cluster} ${owner}`);
    const matches = this.#orphans.filter(
      orphan =>
        (!cluster || orphan.resource.cluster === cluster) &&
        (!owner || orphan.owner === owner),
    );
    const start = Number(cursor ?? 0);
    const end = start + limit;
    return {
      items: matches.slice(start, end),
      sweeps: this.#sweeps,
      pageInfo: end < matches.length ? { nextCursor: String(end) } : {},
    };
  }

  async redeliverEvent(id: string): Promise<void> {
    this.#note(`redeliverEvent ${id}`);
    if (!this.#deliveries.some(delivery => delivery.id === id)) {
      throw await remoteFailure(404, 'NotFoundError', `No delivery '${id}'`);
    }
    this.#deliveries = this.#deliveries.map(delivery =>
      delivery.id === id
        ? { ...delivery, state: 'pending' as const, attempts: 0 }
        : delivery,
    );
  }

  async redeliverEvents({
    sink,
    since,
  }: RedeliverEventsRequest): Promise<RedeliverEventsResponse> {
    this.#note(`redeliverEvents ${sink} ${since}`);
    const isMeant = ({ event, ...delivery }: EventDelivery) =>
      delivery.sink === sink &&
      delivery.state === 'dead' &&
      Date.parse(event.time) >= Date.parse(since);
    const redelivered = this.#deliveries.filter(isMeant).length;
    this.#deliveries = this.#deliveries.map(delivery =>
      isMeant(delivery)
        ? { ...delivery, state: 'pending' as const, attempts: 0 }
        : delivery,
    );
    return { redelivered, remaining: 0 };
  }

  /** @param uid - which one it has to be; any unless told */
  async #find(ref: string, uid?: string): Promise<Environment> {
    const environment = this.#environments.get(ref);
    if (!environment) {
      throw await remoteFailure(404, 'NotFoundError', `No '${ref}'`);
    }
    if (uid && uid !== environment.resource.uid) {
      const message = `'${ref}' is another environment by now`;
      throw await remoteFailure(409, 'ConflictError', message);
    }
    return environment;
  }

  #note(call: string, options?: CrossplaneEnvRequestOptions): void {
    options?.signal?.throwIfAborted();
    this.calls.push(call);
    if (this.#failure) throw this.#failure;
  }
}

/**
 * An error of the backend as the client throws it.
 *
 * @public
 */
export async function remoteFailure(
  status: number,
  name: string,
  message: string,
): Promise<ResponseError> {
  const body = { error: { name, message }, response: { statusCode: status } };
  // jsdom has no Response; the error reads no more of one than this.
  const response = {
    ok: false,
    status,
    statusText: '',
    headers: new Headers({ 'Content-Type': 'application/json' }),
    text: async () => JSON.stringify(body),
  };
  return ResponseError.fromResponse(response as unknown as Response);
}

function fits(
  environment: Environment,
  wanted: ListEnvironmentsRequest,
): boolean {
  const { entityRef, owner, resource, health } = environment;
  const filters: Array<[wanted: string | undefined, is: string | undefined]> = [
    [wanted.entityRef, entityRef],
    [wanted.owner, owner],
    [wanted.cluster, resource.cluster],
    [wanted.namespace, resource.namespace],
    [wanted.type, formatEnvironmentTypeRef(resource)],
    [wanted.verdict, health.verdict],
  ];
  const search = wanted.search?.toLowerCase() ?? '';
  return (
    filters.every(([value, is]) => value === undefined || value === is) &&
    [entityRef, ...Object.values(textsOf(environment))].some(text =>
      text?.toLowerCase().includes(search),
    )
  );
}

/** What a list may be sorted by, where it is text. */
function textsOf({ resource, typeTitle, owner }: Environment) {
  const { cluster, name, namespace } = resource;
  return { cluster, name, namespace, owner, type: typeTitle };
}

/** Newest first among equals. */
function compareBy(
  sort: EnvironmentSort = 'age',
  a: Environment,
  b: Environment,
): number {
  const byAge = b.createdAt.localeCompare(a.createdAt);
  if (sort === 'age') return byAge;
  const urgency = ({ health }: Environment) =>
    VERDICTS_BY_URGENCY.indexOf(health.verdict);
  if (sort === 'verdict') return urgency(a) - urgency(b) || byAge;
  const text = (environment: Environment) => textsOf(environment)[sort] ?? '';
  return text(a).localeCompare(text(b)) || byAge;
}

function toSummary(environment: Environment): EnvironmentSummary {
  const { tree: _tree, ...summary } = environment;
  return summary;
}

/** Environments by what they suffer from, as the backend groups them. */
function causesOf(environments: EnvironmentSummary[]): CauseGroup[] {
  const groups = new Map<string, CauseGroup>();
  for (const { ref, health } of environments) {
    const { cause, sentence, actor, healsItself } = health.diagnosis;
    if (!cause) continue;
    const group = groups.get(cause.key) ?? {
      ...cause,
      sentence,
      actor,
      healsItself,
      environments: [],
      totalEnvironments: 0,
    };
    group.totalEnvironments += 1;
    if (group.environments.length < MOST_NAMED) group.environments.push(ref);
    groups.set(cause.key, group);
  }
  return [...groups.values()];
}

function beingTakenDown(environment: Environment): Environment {
  return {
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
  };
}

function wantedUntil(
  environment: Environment,
  expiresAt: string | undefined,
): Environment {
  const { lifecycle } = environment;
  const { life } = lifecycle;
  return {
    ...environment,
    lifecycle: {
      ...lifecycle,
      life: life && {
        ...life,
        phase: life.phase === 'expiring' ? 'ready' : life.phase,
        end: undefined,
        expiresAt,
        teardownAt: expiresAt,
      },
    },
  };
}
