import { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { Entity, RELATION_OWNED_BY } from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { LRUCache } from 'lru-cache';
import { KnownEnvironment } from '../inventory/Environment';
import { idOf } from '../inventory/EnvironmentIndex';
import { normalizeEntityRef, TrustedNamespaces } from '../inventory/ownership';
import { Creation, CreationStore } from '../record/CreationStore';
import { OutageLog } from '../record/OutageLog';

/** Canonical references of those who own the entity. */
export function entityOwners(entity: Entity): string[] {
  return (entity.relations ?? [])
    .filter(({ type }) => type === RELATION_OWNED_BY)
    .map(({ targetRef }) => normalizeEntityRef(targetRef))
    .filter(ref => ref !== undefined);
}

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
      // One that is not there may be in a moment, and is not remembered.
      return new Map(
        entityRefs.flatMap((ref, index) => {
          const entity = items[index];
          return entity ? [[ref, entityOwners(entity)] as const] : [];
        }),
      );
    } catch (error) {
      this.#outage.failed(error);
      return new Map();
    }
  }
}

/**
 * Which entities environments are for. What an environment says of itself is
 * not enough: anybody with a namespace could put a card on another team's page.
 */
export class EntityLinks {
  readonly #owners: EntityOwnersCache;
  readonly #creations: CreationStore;
  readonly #trustedNamespaces: TrustedNamespaces;

  constructor(options: {
    owners: EntityOwnersCache;
    creations: CreationStore;
    trustedNamespaces: TrustedNamespaces;
  }) {
    this.#owners = options.owners;
    this.#creations = options.creations;
    this.#trustedNamespaces = options.trustedNamespaces;
  }

  /** Those whose link counts. */
  async filter(environments: KnownEnvironment[]): Promise<KnownEnvironment[]> {
    const links = await this.resolve(environments);
    return environments.filter(environment => links.has(environment));
  }

  /** Entity references by environment; those whose link does not count are absent. */
  async resolve(
    environments: KnownEnvironment[],
  ): Promise<Map<KnownEnvironment, string>> {
    const links = new Map<KnownEnvironment, string>();
    const linked = environments.filter(one => one.claimedEntityRef);
    const doubtful: KnownEnvironment[] = [];
    for (const environment of linked) {
      if (this.#trustedNamespaces.has(environment.ref)) {
        links.set(environment, environment.claimedEntityRef!);
      } else if (environment.owner && !isOwnerForeign(environment)) {
        doubtful.push(environment);
      }
    }

    const [owners, creations] = await Promise.all([
      this.#owners.getMany(
        doubtful.map(({ claimedEntityRef }) => claimedEntityRef!),
      ),
      this.#creations.getMany(doubtful.filter(one => one.isOwnerClaimed)),
    ]);
    for (const environment of doubtful) {
      const { claimedEntityRef, owner, isOwnerClaimed } = environment;
      const isOwners = owners.get(claimedEntityRef!)?.includes(owner!);
      const isVouched =
        !isOwnerClaimed ||
        saysTheSame(environment, creations.get(idOf(environment)));
      if (isOwners && isVouched) links.set(environment, claimedEntityRef!);
    }
    return links;
  }
}

/** Of rows from before the owner was decided. */
function isOwnerForeign({ owner, namespaceOwner }: KnownEnvironment): boolean {
  return namespaceOwner !== undefined && namespaceOwner !== owner;
}

/** Whether it says of itself what the portal had checked when it created it. */
function saysTheSame(
  { owner, claimedEntityRef }: KnownEnvironment,
  creation: Creation | undefined,
): boolean {
  return creation?.owner === owner && creation?.entityRef === claimedEntityRef;
}
