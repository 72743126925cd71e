import { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { LRUCache } from 'lru-cache';
import { OutageLog } from '../../lifecycle/OutageLog';
import { entityOwners } from './entityOwners';

/** Short enough for a change of owner to be seen soon. */
const KEPT_FOR_MS = 30_000;
const MAX_ENTITIES = 10_000;

/**
 * Who owns which entity. It asks with the backend's own credentials, and the
 * answers are only for comparing: whether a link counts must not depend on who
 * looks.
 */
export class EntityOwnersCache {
  readonly #catalog: CatalogService;
  readonly #auth: AuthService;
  readonly #outage: OutageLog;
  readonly #owners = new LRUCache<string, string[]>({
    max: MAX_ENTITIES,
    ttl: KEPT_FOR_MS,
  });

  constructor(options: {
    catalog: CatalogService;
    auth: AuthService;
    logger: LoggerService;
  }) {
    this.#catalog = options.catalog;
    this.#auth = options.auth;
    this.#outage = new OutageLog({
      logger: options.logger,
      what: 'Asking the catalog for the owners of entities, so that no link to an entity counts,',
    });
  }

  /** Without the entities that are not in the catalog, and empty while it cannot be asked. */
  async getMany(entityRefs: string[]): Promise<Map<string, string[]>> {
    const found = new Map<string, string[]>();
    const unknown: string[] = [];
    for (const ref of new Set(entityRefs)) {
      const owners = this.#owners.get(ref);
      if (owners) found.set(ref, owners);
      else unknown.push(ref);
    }
    for (const [ref, owners] of await this.#fetch(unknown)) {
      this.#owners.set(ref, owners);
      found.set(ref, owners);
    }
    return found;
  }

  async #fetch(entityRefs: string[]): Promise<Map<string, string[]>> {
    if (entityRefs.length === 0) return new Map();
    try {
      const { items } = await this.#catalog.getEntitiesByRefs(
        { entityRefs, fields: ['relations'] },
        { credentials: await this.#auth.getOwnServiceCredentials() },
      );
      this.#outage.succeeded();
      // An entity that is not there owns nothing and is remembered as well.
      return new Map(
        entityRefs.map((ref, index) => {
          const entity = items[index];
          return [ref, entity ? entityOwners(entity) : []];
        }),
      );
    } catch (error) {
      this.#outage.failed(error);
      return new Map();
    }
  }
}
