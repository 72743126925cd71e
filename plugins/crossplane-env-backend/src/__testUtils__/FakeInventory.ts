import {
  EnvironmentRef,
  EnvironmentType,
  EnvironmentTypeRef,
  formatEnvironmentRef,
  formatEnvironmentTypeRef,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import {
  GoneEnvironment,
  KnownEnvironment,
  LiveEnvironment,
  ObservedEnvironment,
  RememberedEnvironment,
  toGoneEnvironment,
} from '../inventory/Environment';
import { EnvironmentId, EnvironmentIndex } from '../inventory/EnvironmentIndex';
import {
  ClusterPicture,
  Departures,
  EnvironmentChange,
  IncompleteCluster,
  Inventory,
  PlatformView,
} from '../inventory/Inventory';
import { NamespaceOwner } from '../inventory/namespaces';
import { OrphanedObject, Standing } from '../inventory/orphans';

/** An inventory of what a test puts into it. */
export class FakeInventory implements Inventory {
  readonly #index = new EnvironmentIndex<KnownEnvironment>();
  readonly #departures: Departures;
  readonly #now: () => Date;
  readonly #types = new Map<string, EnvironmentType>();
  readonly #observed = new Map<string, ObservedEnvironment>();
  /** The one that has a name now, or had it last. */
  readonly #byName = new Map<string, EnvironmentId>();
  readonly #namespaceOwners = new Map<string, string>();
  readonly #listeners = new Set<(change: EnvironmentChange) => void>();
  synced = true;
  incomplete: IncompleteCluster[] = [];
  isConfigured = true;
  readonly pictures: ClusterPicture[] = [];
  /** Set while nobody knows whose any namespace is. */
  namespacesUnknownBecause?: string;
  readonly platforms: PlatformView[] = [];
  /** In whatever cluster. */
  orphaned: OrphanedObject[] = [];
  /** By uid. */
  readonly standings = new Map<string, Standing>();

  constructor(now: () => Date = () => new Date()) {
    this.#now = now;
    this.#departures = new Departures({ index: this.#index, now });
  }

  get environments(): EnvironmentIndex<KnownEnvironment> {
    this.#departures.prune();
    return this.#index;
  }

  offer(...types: EnvironmentType[]): void {
    for (const type of types) this.#types.set(type.ref, type);
  }

  /** Annotates a Namespace, in whatever cluster. */
  ownNamespace(namespace: string, owner: string): void {
    this.#namespaceOwners.set(namespace, owner);
  }

  /** Adds or replaces environments, and tells of it. */
  put(...environments: ObservedEnvironment[]): void {
    this.catchUp();
    for (const observed of environments) {
      this.#types.set(observed.type.ref, observed.type);
      const name = formatEnvironmentRef(observed.ref);
      const before = this.#byName.get(name);
      if (before && before.uid !== observed.uid && this.isThere(before)) {
        this.environments.remove(before);
      }
      this.#byName.set(name, observed);
      this.#observed.set(observed.uid, observed);
      const environment = this.#assess(observed);
      this.environments.put(environment);
      this.#emit({ environment });
    }
  }

  /** As if something changed that is not seen of it. */
  tellAgain(environment: LiveEnvironment): void {
    this.#emit({ environment });
  }

  remove(observed: ObservedEnvironment): void {
    const environment = toGoneEnvironment(this.#assess(observed), this.#now());
    this.environments.remove(environment);
    this.putGone(environment);
    this.#emit({ environment });
  }

  /** As if it had gone while nobody watched. */
  forget(observed: ObservedEnvironment): void {
    this.environments.remove(observed);
  }

  catchUp(): void {
    for (const { uid, state } of [...this.environments.all()]) {
      const observed = this.#observed.get(uid);
      if (state === 'live' && observed) {
        this.environments.put(this.#assess(observed));
      }
    }
  }

  listTypes(): EnvironmentType[] {
    return [...this.#types.values()];
  }

  getType(ref: EnvironmentTypeRef): EnvironmentType | undefined {
    return this.#types.get(formatEnvironmentTypeRef(ref));
  }

  getClosedType(): undefined {
    return undefined;
  }

  getPlural(kind: EnvironmentTypeRef): string | undefined {
    return this.getType(kind)?.plural;
  }

  listEnvironments(): LiveEnvironment[] {
    return [...this.environments.all()].filter(one => one.state === 'live');
  }

  getEnvironment(ref: EnvironmentRef): LiveEnvironment | undefined {
    this.catchUp();
    const wanted = formatEnvironmentRef(ref);
    return this.listEnvironments().find(
      one => formatEnvironmentRef(one.ref) === wanted,
    );
  }

  isThere(environment: EnvironmentId): boolean {
    return this.environments.get(environment)?.state === 'live';
  }

  listOrphaned(_cluster?: string): OrphanedObject[] {
    return this.orphaned;
  }

  getStandings(): Map<string, Standing> {
    return this.standings;
  }

  putRemembered(environment: RememberedEnvironment): void {
    if (this.synced || this.#index.get(environment)) return;
    this.#index.put(environment);
  }

  incompleteClusters(): IncompleteCluster[] {
    return this.incomplete;
  }

  listPictures(): ClusterPicture[] {
    return this.pictures;
  }

  putGone(environment: GoneEnvironment): void {
    this.#departures.put(environment);
  }

  listPlatforms(): PlatformView[] {
    return this.platforms;
  }

  getNamespaceOwner(ref: { namespace: string }): string | undefined {
    return this.#namespaceOwners.get(ref.namespace);
  }

  ownerOfNamespace(ref: { namespace: string }): NamespaceOwner {
    return this.namespacesUnknownBecause
      ? { isKnown: false, because: this.namespacesUnknownBecause }
      : { isKnown: true, owner: this.#namespaceOwners.get(ref.namespace) };
  }

  hasSynced(): boolean {
    return this.synced;
  }

  subscribe(listener: (change: EnvironmentChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #assess(observed: ObservedEnvironment): LiveEnvironment {
    return new LiveEnvironment(observed, {
      now: this.#now(),
      inspect: () => observed,
    });
  }

  #emit(change: EnvironmentChange): void {
    for (const listener of this.#listeners) listener(change);
  }
}
