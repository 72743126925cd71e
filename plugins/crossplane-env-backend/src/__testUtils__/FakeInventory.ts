import {
  EnvironmentRef,
  EnvironmentType,
  EnvironmentTypeRef,
  formatEnvironmentRef,
  formatEnvironmentTypeRef,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import {
  Inventory,
  InventoryEvent,
  ObservedEnvironment,
  PlatformView,
} from '../inventory/Inventory';

/** An inventory of what a test puts into it. */
export class FakeInventory implements Inventory {
  readonly #types = new Map<string, EnvironmentType>();
  readonly #environments = new Map<string, ObservedEnvironment>();
  readonly #namespaceOwners = new Map<string, string>();
  readonly #listeners = new Set<(event: InventoryEvent) => void>();
  synced = true;
  readonly platforms: PlatformView[] = [];

  offer(...types: EnvironmentType[]): void {
    for (const type of types) this.#types.set(type.ref, type);
  }

  /** Annotates a Namespace, in whatever cluster. */
  ownNamespace(namespace: string, owner: string): void {
    this.#namespaceOwners.set(namespace, owner);
  }

  /** Adds or replaces environments, and tells of it. */
  put(...environments: ObservedEnvironment[]): void {
    for (const environment of environments) {
      this.#types.set(environment.type.ref, environment.type);
      this.#environments.set(
        formatEnvironmentRef(environment.ref),
        environment,
      );
      this.#emit({ type: 'changed', environment });
    }
  }

  remove(environment: ObservedEnvironment): void {
    this.forget(environment);
    this.#emit({ type: 'gone', environment });
  }

  /** As if it had gone while nobody watched. */
  forget(environment: ObservedEnvironment): void {
    this.#environments.delete(formatEnvironmentRef(environment.ref));
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

  listEnvironments(): ObservedEnvironment[] {
    return [...this.#environments.values()];
  }

  getEnvironment(ref: EnvironmentRef): ObservedEnvironment | undefined {
    return this.#environments.get(formatEnvironmentRef(ref));
  }

  listPlatforms(): PlatformView[] {
    return this.platforms;
  }

  getNamespaceOwner(ref: { namespace: string }): string | undefined {
    return this.#namespaceOwners.get(ref.namespace);
  }

  hasSynced(): boolean {
    return this.synced;
  }

  subscribe(listener: (event: InventoryEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #emit(event: InventoryEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
}
