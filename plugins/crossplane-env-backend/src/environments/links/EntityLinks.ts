import { KnownEnvironment } from '../../lifecycle/KnownEnvironment';
import { EntityOwnersCache } from './EntityOwnersCache';
import { TrustedNamespaces } from './TrustedNamespaces';

/**
 * Which entities environments are for. What an environment says of itself is
 * not enough: anybody with a namespace could put a card on another team's page.
 */
export class EntityLinks {
  readonly #owners: EntityOwnersCache;
  readonly #trustedNamespaces: TrustedNamespaces;

  constructor(options: {
    owners: EntityOwnersCache;
    trustedNamespaces: TrustedNamespaces;
  }) {
    this.#owners = options.owners;
    this.#trustedNamespaces = options.trustedNamespaces;
  }

  /** Those whose link counts. */
  async filter(environments: KnownEnvironment[]): Promise<KnownEnvironment[]> {
    const links = await this.resolve(environments);
    return environments.filter(({ uid }) => links.has(uid));
  }

  /** Entity references by uid of the environment; those whose link does not count are absent. */
  async resolve(
    environments: KnownEnvironment[],
  ): Promise<Map<string, string>> {
    const links = new Map<string, string>();
    const doubtful = new Map<string, { entityRef: string; owner: string }>();
    for (const environment of environments) {
      const { uid, ref, owner, claimedEntityRef } = environment;
      if (!claimedEntityRef) continue;
      if (this.#trustedNamespaces.has(ref)) {
        links.set(uid, claimedEntityRef);
      } else if (owner && !isOwnerForeign(environment)) {
        doubtful.set(uid, { entityRef: claimedEntityRef, owner });
      }
    }

    const owners = await this.#owners.getMany(
      [...doubtful.values()].map(({ entityRef }) => entityRef),
    );
    for (const [uid, { entityRef, owner }] of doubtful) {
      if (owners.get(entityRef)?.includes(owner)) links.set(uid, entityRef);
    }
    return links;
  }
}

/**
 * Whoever may annotate a claim could name any owner; not everybody may annotate
 * a Namespace.
 */
function isOwnerForeign({ owner, namespaceOwner }: KnownEnvironment): boolean {
  return namespaceOwner !== undefined && namespaceOwner !== owner;
}
