import {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import {
  AuthenticationError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import {
  AuditEntry,
  CauseGroup,
  CreateEnvironmentResponse,
  Environment,
  EnvironmentDiagnosis,
  EnvironmentHistoryResponse,
  EnvironmentRef,
  EnvironmentType,
  EnvironmentTypeRef,
  ExpiryPolicy,
  ExpiryRule,
  expiryRuleFor,
  ExtendEnvironmentRequest,
  ExtendEnvironmentResponse,
  EvidenceBundle,
  formatEnvironmentRef,
  formatEnvironmentTypeRef,
  GetCreationPoliciesResponse,
  IncompleteCluster,
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
import { AuditTrail } from './auditTrail';
import { EnvironmentCreation } from './creation';
import { CreationRules } from './creationPolicies';
import { EnvironmentDeletion } from './deletion';
import { EventDeliveries, EventsToRedeliver } from './eventDeliveries';
import { EnvironmentExtension } from './extension';
import { Orphans } from './orphans';
import { presentExpiryPolicy } from './lifetimes';
import { mayBeIn, presentIncomplete } from './incompleteClusters';
import { EntityLinks } from './links';
import { EnvironmentLives } from './lives';
import {
  allOf,
  criteriaOf,
  encodeCursor,
  groupByCause,
  pageOptionsOf,
  presentCause,
} from './listing';
import {
  presentDiagnosis,
  presentEnvironment,
  PresentOptions,
  presentPlatform,
  presentSummary,
  UsualTimesToReady,
} from './presentation';
import {
  AuditFilter,
  AuditRequest,
  EnvironmentRequest,
  FilterableEnvironments,
  FindVisible,
  ListFilter,
  PolicyRequest,
} from './types';
import { KnownEnvironment } from '../inventory/Environment';
import {
  EnvironmentCriteria,
  idOf,
  Selection,
} from '../inventory/EnvironmentIndex';
import { Inventory } from '../inventory/Inventory';
import { CreationStore } from '../record/CreationStore';
import { RecordStore } from '../record/RecordStore';
import { DriftStore } from '../record/DriftStore';
import { Recorder } from '../record/Recorder';
import { ClusterStatuses } from '../status/ClusterStatuses';

const MOST_CAUSES = 100;

/** What a query found, and of which clusters some may be missing. */
interface Found {
  selection: Selection<KnownEnvironment>;
  /** Those that could not be asked what the caller may see. */
  undecided?: string[];
}

/** Answers from the inventory and the records, whoever asks. */
export class DefaultEnvironmentsService implements FilterableEnvironments {
  readonly #auth: AuthService;
  readonly #inventory: Inventory;
  readonly #store: RecordStore;
  readonly #creations: CreationStore;
  readonly #recorder: Recorder;
  readonly #lives: EnvironmentLives;
  readonly #drifts: Pick<DriftStore, 'listShown'>;
  readonly #links: EntityLinks;
  readonly #creation: EnvironmentCreation;
  readonly #deletion: EnvironmentDeletion;
  readonly #extension: EnvironmentExtension;
  readonly #expiryRules: readonly ExpiryRule[];
  readonly #rules: CreationRules;
  readonly #auditTrail: AuditTrail;
  readonly #deliveries: EventDeliveries;
  readonly #orphans: Orphans;
  readonly #statuses: Pick<ClusterStatuses, 'list'>;
  readonly #usualTimes: UsualTimesToReady;
  readonly #now: () => Date;

  constructor(options: {
    auth: AuthService;
    inventory: Inventory;
    store: RecordStore;
    creations: CreationStore;
    recorder: Recorder;
    lives: EnvironmentLives;
    drifts: Pick<DriftStore, 'listShown'>;
    links: EntityLinks;
    creation: EnvironmentCreation;
    deletion: EnvironmentDeletion;
    extension: EnvironmentExtension;
    expiryRules: readonly ExpiryRule[];
    rules: CreationRules;
    auditTrail: AuditTrail;
    deliveries: EventDeliveries;
    orphans: Orphans;
    statuses: Pick<ClusterStatuses, 'list'>;
    now: () => Date;
  }) {
    this.#auth = options.auth;
    this.#inventory = options.inventory;
    this.#store = options.store;
    this.#creations = options.creations;
    this.#recorder = options.recorder;
    this.#lives = options.lives;
    this.#drifts = options.drifts;
    this.#links = options.links;
    this.#creation = options.creation;
    this.#deletion = options.deletion;
    this.#extension = options.extension;
    this.#expiryRules = options.expiryRules;
    this.#rules = options.rules;
    this.#auditTrail = options.auditTrail;
    this.#deliveries = options.deliveries;
    this.#orphans = options.orphans;
    this.#statuses = options.statuses;
    this.#usualTimes = new UsualTimesToReady(options);
    this.#now = options.now;
  }

  async listEnvironmentTypes(): Promise<ListEnvironmentTypesResponse> {
    this.#assertConfigured();
    const types = [...this.#inventory.listTypes()];
    return {
      items: withinReason(types).sort((a, b) => a.ref.localeCompare(b.ref)),
      ...this.#incompleteOf({}),
    };
  }

  async getEnvironmentType(ref: EnvironmentTypeRef): Promise<EnvironmentType> {
    const type = this.#inventory.getType(ref);
    if (!type) {
      this.#assertRead(ref);
      throw new NotFoundError(
        `There is no environment type '${formatEnvironmentTypeRef(ref)}'.`,
      );
    }
    return type;
  }

  async getExpiryPolicy(
    ref: EnvironmentTypeRef,
    { owner }: { owner?: string },
  ): Promise<ExpiryPolicy> {
    const { cluster, group, kind } = await this.getEnvironmentType(ref);
    const subject = { cluster, group, kind, owner };
    return presentExpiryPolicy(expiryRuleFor(subject, this.#expiryRules));
  }

  async getCreationPolicies(
    request: PolicyRequest,
    { findVisible }: { findVisible: FindVisible },
  ): Promise<GetCreationPoliciesResponse> {
    const type = await this.getEnvironmentType(request.type);
    const { spec } = request;
    const items = await this.#rules.ask(request, { spec, type, findVisible });
    return { items };
  }

  async listEnvironments(
    request: ListEnvironmentsRequest,
    filter: EnvironmentsServiceOptions & ListFilter,
  ): Promise<ListEnvironmentsResponse> {
    this.#assertConfigured();
    const pageOptions = pageOptionsOf(request);
    const criteria = criteriaOf(request, filter.criteria);
    const { selection, undecided } = await this.#select(criteria, {
      filter,
      isLinked: request.entityRef !== undefined,
      search: request.search?.toLowerCase(),
    });
    const totalItems = selection.count();
    const { items, next } = selection.page(pageOptions);
    const contextOf = await this.#context(items);
    return {
      items: items.map(environment =>
        presentSummary(environment, contextOf(environment)),
      ),
      totalItems,
      pageInfo: { nextCursor: next && encodeCursor(next, request) },
      ...this.#incompleteOf({ undecided, criteria }),
    };
  }

  async getEnvironment(ref: EnvironmentRef): Promise<Environment> {
    const environment = this.#find(ref);
    // Before anything is waited for, so that it is of the same moment.
    const tree =
      environment.state === 'live' && environment.verdict !== 'gone'
        ? environment.tree
        : undefined;
    const contextOf = await this.#context([environment]);
    return presentEnvironment(environment, {
      ...contextOf(environment),
      tree,
    });
  }

  async getEnvironmentDiagnosis(
    ref: EnvironmentRef,
  ): Promise<EnvironmentDiagnosis> {
    return presentDiagnosis(await this.getEnvironment(ref));
  }

  async getEnvironmentHistory(
    ref: EnvironmentRef,
    options: { uid?: string } = {},
  ): Promise<EnvironmentHistoryResponse> {
    const environment = this.#find(ref);
    if (options.uid && options.uid !== environment.uid) {
      throw environmentNotFound(ref);
    }
    return { items: await this.#store.getHistory(environment) };
  }

  async listCauses(
    { key }: ListCausesRequest,
    filter: EnvironmentsServiceOptions & ListFilter,
  ): Promise<ListCausesResponse> {
    this.#assertConfigured();
    const wanted: EnvironmentCriteria[] =
      key === undefined ? [] : [{ property: 'cause', values: [key] }];
    const criteria = allOf([
      ...wanted,
      ...(filter.criteria ? [filter.criteria] : []),
    ]);
    const { environments } = this.#inventory;
    const isEverything = !criteria && !filter.filterReadable;
    this.#inventory.catchUp();
    const { selection, undecided } = isEverything
      ? { selection: undefined, undecided: undefined }
      : await this.#select(criteria, { filter, isSuffering: true });
    const groups = selection && groupByCause(selection);
    const { isStale } = environments;
    const items: CauseGroup[] = [];
    for (const group of groups ?? environments.causes()) {
      if (items.length === MOST_CAUSES) break;
      items.push(presentCause(group, { isStale }));
    }
    return {
      items,
      totalItems: groups?.length ?? environments.causeCount,
      ...this.#incompleteOf({ undecided, criteria: filter.criteria }),
    };
  }

  async getPlatform(): Promise<PlatformResponse> {
    const now = this.#now();
    const items = this.#inventory
      .listPlatforms()
      .map(platform => presentPlatform(platform, { now }));
    return {
      items: items.sort((a, b) => a.cluster.localeCompare(b.cluster)),
    };
  }

  async getStatus(): Promise<StatusResponse> {
    return this.#statuses.list();
  }

  async createEnvironment(
    request: EnvironmentRequest,
    options: EnvironmentsServiceOptions & { findVisible: FindVisible },
  ): Promise<CreateEnvironmentResponse> {
    const { credentials, findVisible } = options;
    return this.#creation.create(request, {
      ...{ credentials, findVisible },
      ...callerOf(this.#auth, credentials),
    });
  }

  async getEnvironmentEvidence(
    ref: EnvironmentRef,
    { uid }: { uid?: string },
    {
      isReadable,
    }: Parameters<FilterableEnvironments['getEnvironmentEvidence']>[2],
  ): Promise<EvidenceBundle> {
    const subject = await this.#auditTrail.find(ref, { uid });
    if (!subject || (isReadable && !(await isReadable(subject)))) {
      throw environmentNotFound(ref);
    }
    return this.#auditTrail.evidenceOf(subject);
  }

  async listAuditEntries(
    request: AuditRequest & { limit?: number; cursor?: string },
    filter: AuditFilter,
  ): Promise<ListAuditEntriesResponse> {
    return this.#auditTrail.list(request, filter);
  }

  async exportAuditEntries(
    request: AuditRequest,
    filter: AuditFilter,
  ): Promise<AsyncIterable<AuditEntry>> {
    return this.#auditTrail.all(request, filter);
  }

  async listEventDeliveries(
    request: ListEventDeliveriesRequest,
  ): Promise<ListEventDeliveriesResponse> {
    return this.#deliveries.list(request);
  }

  async listOrphans(request: ListOrphansRequest): Promise<ListOrphansResponse> {
    return this.#orphans.list(request);
  }

  async redeliverEvent(id: string): Promise<void> {
    await this.#deliveries.redeliver(id);
  }

  async redeliverEvents(
    request: EventsToRedeliver,
  ): Promise<RedeliverEventsResponse> {
    return this.#deliveries.redeliverDead(request);
  }

  async deleteEnvironment(
    ref: EnvironmentRef,
    request: { uid?: string },
    options: EnvironmentsServiceOptions,
  ): Promise<void> {
    await this.#deletion.delete(this.#find(ref), {
      uid: request.uid,
      ...callerOf(this.#auth, options.credentials),
    });
  }

  async extendEnvironment(
    ref: EnvironmentRef,
    request: ExtendEnvironmentRequest,
    options: EnvironmentsServiceOptions,
  ): Promise<ExtendEnvironmentResponse> {
    return this.#extension.extend(this.#find(ref), {
      ...request,
      ...callerOf(this.#auth, options.credentials),
    });
  }

  /** The live environment of that name, else the one that went last. */
  #find(ref: EnvironmentRef): KnownEnvironment {
    const environment = findEnvironment(this.#inventory, ref);
    if (environment) return environment;
    this.#assertRead(ref);
    throw environmentNotFound(ref);
  }

  /** That nothing is known of a cluster does not mean that there is nothing in it. */
  #assertRead(ref: EnvironmentTypeRef): void {
    this.#assertConfigured();
    const unknown = this.#inventory
      .incompleteClusters()
      .find(({ cluster }) => cluster === ref.cluster);
    if (!unknown || this.#inventory.hasSynced(ref)) return;
    const { sentence } = presentIncomplete(unknown);
    throw new ServiceUnavailableError(`${sentence} Try again later.`);
  }

  /** Where nobody looks, there is nothing to be said of what there is. */
  #assertConfigured(): void {
    if (this.#inventory.isConfigured) return;
    throw new ServiceUnavailableError(
      "The portal has no cluster to look at. Whoever runs it can name one under 'crossplaneEnv.clusters' in its configuration.",
    );
  }

  /** Those of which something may be missing that meets the criteria. */
  #incompleteOf(options: {
    undecided?: string[];
    criteria?: EnvironmentCriteria;
  }): { incompleteClusters?: IncompleteCluster[] } {
    const { undecided = [], criteria } = options;
    const unknown = this.#inventory
      .incompleteClusters()
      .filter(({ cluster }) => mayBeIn(cluster, criteria));
    const named = new Set(unknown.map(({ cluster }) => cluster));
    const others = undecided
      .filter(cluster => !named.has(cluster))
      .map(cluster => ({ cluster, reason: 'undecided' as const }));
    const all = [...unknown, ...others].map(presentIncomplete);
    return all.length > 0 ? { incompleteClusters: all } : {};
  }

  async #select(
    criteria: EnvironmentCriteria | undefined,
    options: {
      filter: ListFilter;
      /** Whether only links to entities that count do. */
      isLinked?: boolean;
      /** Whether only those are wanted that suffer from something. */
      isSuffering?: boolean;
      search?: string;
    },
  ): Promise<Found> {
    const { isLinked, isSuffering, search } = options;
    const { filterReadable } = options.filter;
    this.#inventory.catchUp();
    const { environments } = this.#inventory;
    const test = testOf({ isSuffering, search });
    const selection = environments.select({ criteria, test });
    if (!isLinked && !filterReadable) return { selection };

    const candidates = [...selection];
    const linked = isLinked ? await this.#links.filter(candidates) : candidates;
    const readable = await filterReadable?.(linked);
    const found = new Set((readable?.environments ?? linked).map(idOf));
    return {
      selection: environments.select({
        criteria,
        test: environment =>
          found.has(idOf(environment)) && (!test || test(environment)),
      }),
      undecided: readable?.incompleteClusters,
    };
  }

  /** What is to be known to present each of them. */
  async #context(
    environments: KnownEnvironment[],
  ): Promise<(environment: KnownEnvironment) => PresentOptions> {
    const now = this.#now();
    const [records, lives, drifts, creations, changes, links, usualTimes] =
      await Promise.all([
        this.#store.getMany(environments),
        this.#lives.getMany(environments),
        this.#drifts.listShown(environments, { at: now }),
        this.#creations.getMany(environments),
        this.#recorder.readinessChanges(environments),
        this.#links.resolve(environments),
        this.#usualTimes.byType(),
      ]);
    return environment => ({
      record: records.get(idOf(environment)),
      life: lives.get(idOf(environment)),
      drifts: drifts.get(idOf(environment)),
      creation: creations.get(idOf(environment)),
      entityRef: links.get(environment),
      usuallyReadyAfterSeconds: usualTimes.get(environment.typeRef),
      readinessChanges: changes.get(idOf(environment)),
      now,
    });
  }
}

/** In characters, of all types together: one may have 1.4 MB, and there may be any number. */
const MOST_OF_SCHEMAS = 8_000_000;
const schemaLengths = new WeakMap<object, number>();

function schemaLength({ specSchema }: EnvironmentType): number {
  const known = schemaLengths.get(specSchema);
  if (known !== undefined) return known;
  const { length } = JSON.stringify(specSchema);
  schemaLengths.set(specSchema, length);
  return length;
}

const LEFT_OUT = {
  type: 'object',
  description: 'Too large for a list; ask for the type by itself.',
  'x-kubernetes-preserve-unknown-fields': true,
};

/** The largest schemas are left to whoever asks for the one type. */
function withinReason(types: EnvironmentType[]): EnvironmentType[] {
  let room = MOST_OF_SCHEMAS;
  return types
    .sort((a, b) => schemaLength(a) - schemaLength(b))
    .map(type => {
      room -= schemaLength(type);
      return room >= 0 ? type : { ...type, specSchema: LEFT_OUT };
    });
}

/** The live environment of that name, else the one that went last. */
export function findEnvironment(
  inventory: Inventory,
  ref: EnvironmentRef,
): KnownEnvironment | undefined {
  return inventory.getEnvironment(ref) ?? inventory.environments.find(ref);
}

/** One text for what is not there and for what may not be seen, so that nobody can tell which. */
export function environmentNotFound(ref: EnvironmentRef): NotFoundError {
  return new NotFoundError(
    `There is no environment '${formatEnvironmentRef(
      ref,
    )}', or you may not see it.`,
  );
}

function testOf(options: {
  isSuffering?: boolean;
  search?: string;
}): ((environment: KnownEnvironment) => boolean) | undefined {
  const { isSuffering, search } = options;
  if (!isSuffering && !search) return undefined;
  return environment =>
    (!isSuffering || environment.causeKey !== undefined) &&
    (!search ||
      [
        environment.ref.name,
        environment.ref.namespace,
        environment.ref.cluster,
        environment.typeTitle,
        environment.owner,
      ].some(text => text?.toLowerCase().includes(search)));
}

/** Who asks: a user's entity reference, or the subject of a service; and which service asks for the user. */
function callerOf(
  auth: AuthService,
  credentials: BackstageCredentials,
): { requestedBy: string; through?: string } {
  if (auth.isPrincipal(credentials, 'user')) {
    const { userEntityRef, actor } = credentials.principal;
    return { requestedBy: userEntityRef, through: actor?.subject };
  }
  if (auth.isPrincipal(credentials, 'service')) {
    return { requestedBy: credentials.principal.subject };
  }
  throw new AuthenticationError('Only users and services can do this.');
}
