import { AuthService } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import {
  CreateEnvironmentRequest,
  CreateEnvironmentResponse,
  Environment,
  EnvironmentType,
  ListEnvironmentsRequest,
  ListEnvironmentsResponse,
  ListEnvironmentTypesResponse,
  parseEnvironmentRef,
  parseEnvironmentTypeRef,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { EnvironmentsServiceOptions } from '@crossplane-env/backstage-plugin-crossplane-env-node';
import { EnvironmentRecordStore } from '../database/EnvironmentRecordStore';
import { Inventory } from '../inventory/Inventory';
import { EnvironmentDirectory } from '../lifecycle/EnvironmentDirectory';
import { KnownEnvironment } from '../lifecycle/KnownEnvironment';
import { EntityLinks } from './links/EntityLinks';
import { EnvironmentCreation } from './creation/EnvironmentCreation';
import { EnvironmentDeletion } from './deletion/EnvironmentDeletion';
import { environmentNotFound } from './environmentNotFound';
import { matchesFilters } from './paging/EnvironmentFilters';
import { paginate } from './paging/paginate';
import {
  presentEnvironment,
  presentSummary,
} from './presentation/presentEnvironment';
import { principalName } from './principalName';
import { EnvironmentPredicate, FilterableEnvironmentsService } from './types';

/** Answers from the inventory and the records, whoever asks. */
export class DefaultEnvironmentsService
  implements FilterableEnvironmentsService
{
  readonly #auth: AuthService;
  readonly #inventory: Inventory;
  readonly #directory: EnvironmentDirectory;
  readonly #store: EnvironmentRecordStore;
  readonly #links: EntityLinks;
  readonly #creation: EnvironmentCreation;
  readonly #deletion: EnvironmentDeletion;
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
    this.#now = options.now;
  }

  async listEnvironmentTypes(): Promise<ListEnvironmentTypesResponse> {
    const types = [...this.#inventory.listTypes()];
    return { items: types.sort((a, b) => a.ref.localeCompare(b.ref)) };
  }

  async getEnvironmentType(ref: string): Promise<EnvironmentType> {
    const type = this.#inventory.getType(parseEnvironmentTypeRef(ref));
    if (!type) {
      throw new NotFoundError(`There is no environment type '${ref}'.`);
    }
    return type;
  }

  async listEnvironments(
    request: ListEnvironmentsRequest,
    options: EnvironmentsServiceOptions & { isVisible?: EnvironmentPredicate },
  ): Promise<ListEnvironmentsResponse> {
    const { isVisible = () => true } = options;
    const now = this.#now();
    const candidates = (await this.#directory.list()).filter(
      environment =>
        isVisible(environment) &&
        matchesFilters(environment, { filters: request, now }),
    );
    const wanted = request.entityRef
      ? await this.#links.filter(candidates)
      : candidates;

    const { page, nextCursor } = paginate(wanted, request);
    return {
      items: await this.#summarize(page, { now }),
      totalItems: wanted.length,
      pageInfo: { nextCursor },
    };
  }

  async getEnvironment(ref: string): Promise<Environment> {
    const environment = await this.#find(ref);
    const [records, links] = await this.#context([environment]);
    return presentEnvironment(environment, {
      record: records.get(environment.uid),
      entityRef: links.get(environment.uid),
      now: this.#now(),
    });
  }

  async createEnvironment(
    request: CreateEnvironmentRequest,
    options: EnvironmentsServiceOptions,
  ): Promise<CreateEnvironmentResponse> {
    const { credentials } = options;
    return this.#creation.create(request, {
      credentials,
      requestedBy: principalName(this.#auth, credentials),
    });
  }

  async deleteEnvironment(
    ref: string,
    request: { uid?: string },
    options: EnvironmentsServiceOptions,
  ): Promise<void> {
    await this.#deletion.delete(await this.#find(ref), {
      uid: request.uid,
      requestedBy: principalName(this.#auth, options.credentials),
    });
  }

  async #find(ref: string): Promise<KnownEnvironment> {
    const environment = await this.#directory.find(parseEnvironmentRef(ref));
    if (!environment) throw environmentNotFound(ref);
    return environment;
  }

  async #summarize(page: KnownEnvironment[], { now }: { now: Date }) {
    const [records, links] = await this.#context(page);
    return page.map(environment =>
      presentSummary(environment, {
        record: records.get(environment.uid),
        entityRef: links.get(environment.uid),
        now,
      }),
    );
  }

  async #context(environments: KnownEnvironment[]) {
    return Promise.all([
      this.#store.getMany(environments.map(({ uid }) => uid)),
      this.#links.resolve(environments),
    ]);
  }
}
