import { AuthService } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import {
  CreateEnvironmentResponse,
  Environment,
  EnvironmentDiagnosis,
  EnvironmentHistoryResponse,
  EnvironmentRef,
  EnvironmentType,
  EnvironmentTypeRef,
  ListCausesRequest,
  ListCausesResponse,
  ListEnvironmentsRequest,
  ListEnvironmentsResponse,
  ListEnvironmentTypesResponse,
  PlatformResponse,
  formatEnvironmentTypeRef,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { EnvironmentsServiceOptions } from '@crossplane-env/backstage-plugin-crossplane-env-node';
import { EnvironmentRecordStore } from '../database/EnvironmentRecordStore';
import { Inventory } from '../inventory/Inventory';
import { EnvironmentDirectory } from '../lifecycle/EnvironmentDirectory';
import { KnownEnvironment } from '../lifecycle/KnownEnvironment';
import { UsualTimesToReady } from '../lifecycle/UsualTimesToReady';
import { findCause, groupByCause } from './causes/groupByCause';
import { EntityLinks } from './links/EntityLinks';
import { EnvironmentCreation } from './creation/EnvironmentCreation';
import { EnvironmentDeletion } from './deletion/EnvironmentDeletion';
import { environmentNotFound } from './environmentNotFound';
import { matchesFilters } from './paging/EnvironmentFilters';
import { paginate } from './paging/paginate';
import { presentDiagnosis } from './presentation/presentDiagnosis';
import {
  presentEnvironment,
  PresentOptions,
  presentSummary,
} from './presentation/presentEnvironment';
import { presentPlatform } from './presentation/presentPlatform';
import { principalName } from './principalName';
import {
  EnvironmentFilter,
  EnvironmentRequest,
  FilterableEnvironments,
  ListFilter,
} from './types';

const MOST_CAUSES = 100;

/** What becomes ready and unready again does so many times within that. */
const FLAPPING_WITHIN_MS = 3_600_000;

const allReadable: EnvironmentFilter = async environments => ({
  environments,
  incompleteClusters: [],
});

/** Answers from the inventory and the records, whoever asks. */
export class DefaultEnvironmentsService implements FilterableEnvironments {
  readonly #auth: AuthService;
  readonly #inventory: Inventory;
  readonly #directory: EnvironmentDirectory;
  readonly #store: EnvironmentRecordStore;
  readonly #links: EntityLinks;
  readonly #creation: EnvironmentCreation;
  readonly #deletion: EnvironmentDeletion;
  readonly #usualTimes: UsualTimesToReady;
  readonly #now: () => Date;

  constructor(options: {
    auth: AuthService;
    inventory: Inventory;
    directory: EnvironmentDirectory;
    store: EnvironmentRecordStore;
    links: EntityLinks;
    creation: EnvironmentCreation;
    deletion: EnvironmentDeletion;
    now: () => Date;
  }) {
    this.#auth = options.auth;
    this.#inventory = options.inventory;
    this.#directory = options.directory;
    this.#store = options.store;
    this.#links = options.links;
    this.#creation = options.creation;
    this.#deletion = options.deletion;
    this.#usualTimes = new UsualTimesToReady(options);
    this.#now = options.now;
  }

  async listEnvironmentTypes(): Promise<ListEnvironmentTypesResponse> {
    const types = [...this.#inventory.listTypes()];
    return { items: types.sort((a, b) => a.ref.localeCompare(b.ref)) };
  }

  async getEnvironmentType(ref: EnvironmentTypeRef): Promise<EnvironmentType> {
    const type = this.#inventory.getType(ref);
    if (!type) {
      throw new NotFoundError(
        `There is no environment type '${formatEnvironmentTypeRef(ref)}'.`,
      );
    }
    return type;
  }

  async listEnvironments(
    request: ListEnvironmentsRequest,
    options: EnvironmentsServiceOptions & ListFilter,
  ): Promise<ListEnvironmentsResponse> {
    const { isVisible = () => true, filterReadable = allReadable } = options;
    const now = this.#now();
    const candidates = (await this.#directory.list()).filter(
      environment =>
        isVisible(environment) &&
        matchesFilters(environment, { filters: request, now }),
    );
    const { environments: wanted, incompleteClusters } = await filterReadable(
      request.entityRef ? await this.#links.filter(candidates) : candidates,
    );

    const { page, nextCursor } = paginate(wanted, request);
    const contextOf = await this.#context(page, { now });
    return {
      items: page.map(environment =>
        presentSummary(environment, contextOf(environment)),
      ),
      totalItems: wanted.length,
      pageInfo: { nextCursor },
      ...(incompleteClusters.length > 0 && { incompleteClusters }),
    };
  }

  async getEnvironment(ref: EnvironmentRef): Promise<Environment> {
    const environment = await this.#find(ref);
    const contextOf = await this.#context([environment], {
      now: this.#now(),
    });
    return presentEnvironment(environment, contextOf(environment));
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
    const { uid } = await this.#find(ref);
    if (options.uid && options.uid !== uid) throw environmentNotFound(ref);
    return { items: await this.#store.getHistory(uid) };
  }

  async listCauses(
    { key }: ListCausesRequest,
    options: EnvironmentsServiceOptions & ListFilter,
  ): Promise<ListCausesResponse> {
    const { isVisible = () => true, filterReadable = allReadable } = options;
    const now = this.#now();
    const suffering = (await this.#directory.list()).flatMap(environment => {
      const found = isVisible(environment) && findCause(environment, { now });
      const isWanted = !key || (found && found.diagnosis.cause.key === key);
      return found && isWanted ? [found] : [];
    });
    const { environments, incompleteClusters } = await filterReadable(
      suffering.map(({ environment }) => environment),
    );
    const readable = new Set<KnownEnvironment>(environments);
    const groups = groupByCause(
      suffering.filter(({ environment }) => readable.has(environment)),
    );
    return {
      items: groups.slice(0, MOST_CAUSES),
      totalItems: groups.length,
      ...(incompleteClusters.length > 0 && { incompleteClusters }),
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

  async createEnvironment(
    request: EnvironmentRequest,
    options: EnvironmentsServiceOptions,
  ): Promise<CreateEnvironmentResponse> {
    const { credentials } = options;
    return this.#creation.create(request, {
      credentials,
      requestedBy: principalName(this.#auth, credentials),
    });
  }

  async deleteEnvironment(
    ref: EnvironmentRef,
    request: { uid?: string },
    options: EnvironmentsServiceOptions,
  ): Promise<void> {
    await this.#deletion.delete(await this.#find(ref), {
      uid: request.uid,
      requestedBy: principalName(this.#auth, options.credentials),
    });
  }

  async #find(ref: EnvironmentRef): Promise<KnownEnvironment> {
    const environment = await this.#directory.find(ref);
    if (!environment) throw environmentNotFound(ref);
    return environment;
  }

  /** What is to be known to present each of them. */
  async #context(
    environments: KnownEnvironment[],
    { now }: { now: Date },
  ): Promise<(environment: KnownEnvironment) => PresentOptions> {
    const uids = environments.map(({ uid }) => uid);
    const since = new Date(now.getTime() - FLAPPING_WITHIN_MS);
    const [records, changes, links, usualTimes] = await Promise.all([
      this.#store.getMany(uids),
      this.#store.countReadinessChanges(uids, { since }),
      this.#links.resolve(environments),
      this.#usualTimes.byType(),
    ]);
    return ({ uid, typeRef }) => ({
      record: records.get(uid),
      entityRef: links.get(uid),
      usuallyReadyAfterSeconds: usualTimes.get(typeRef),
      readinessChanges: changes.get(uid),
      now,
    });
  }
}
