import {
  EnvironmentType,
  ResourceRole,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { GroupKind, kindKey } from '../graph/GroupKind';
import { ClosedType } from '../Inventory';
import { ObjectHandler } from '../kinds/informers';
import { Compositions } from './Compositions';
import {
  createdKind,
  Definition,
  OfferedKind,
  offeredKinds,
} from './Definition';
import { toEnvironmentType } from './toEnvironmentType';

/** What the XRDs of one cluster offer. */
export class Definitions implements ObjectHandler<Definition> {
  readonly compositions = new Compositions({
    onChanged: () => this.#types.clear(),
  });
  readonly #cluster: string;
  readonly #onChanged: () => void;
  readonly #definitions = new Map<string, Definition>();
  /** By kind; those of deleted XRDs too, for what of theirs is still going. */
  readonly #byKind = new Map<string, Definition>();
  readonly #types = new Map<Definition, EnvironmentType>();

  constructor(options: { cluster: string; onChanged: () => void }) {
    this.#cluster = options.cluster;
    this.#onChanged = options.onChanged;
  }

  replaceAll(definitions: Definition[]): void {
    this.#definitions.clear();
    for (const one of definitions) this.#definitions.set(one.name, one);
    this.#reindex();
  }

  put(definition: Definition): void {
    this.#definitions.set(definition.name, definition);
    this.#reindex();
  }

  remove({ name }: Definition): void {
    this.#definitions.delete(name);
    this.#reindex();
  }

  /** The kinds that there can be objects of. */
  servedKinds(): OfferedKind[] {
    const served = [...new Set(this.#byKind.values())].filter(
      definition => definition.served && this.#isThere(definition),
    );
    return served.flatMap(offeredKinds);
  }

  /** The types of which environments can be created. */
  types(): EnvironmentType[] {
    return [...this.#definitions.values()]
      .filter(({ open }) => open)
      .map(definition => this.#typeOf(definition))
      .sort((a, b) => a.title.localeCompare(b.title));
  }

  /** The type that the kind is created for; undefined when none can be created. */
  findType(kind: GroupKind): EnvironmentType | undefined {
    const definition = this.find(kind);
    return definition?.open &&
      this.#isThere(definition) &&
      createdKind(definition).kind === kind.kind
      ? this.#typeOf(definition)
      : undefined;
  }

  /** Why none can be created of the kind, though there is an XRD for it. */
  findClosedType(kind: GroupKind): ClosedType | undefined {
    const definition = this.find(kind);
    if (!definition || definition.open || !this.#isThere(definition)) {
      return undefined;
    }
    return {
      definition: definition.name,
      reason: definition.closing ? 'being-deleted' : 'not-established',
    };
  }

  /**
   * What an environment whose root is of that kind is an environment of.
   *
   * @throws Error for a kind that no XRD ever defined
   */
  describeRoot(kind: GroupKind): { type: EnvironmentType; plural: string } {
    const definition = this.find(kind);
    const plural = this.pluralOf(kind);
    if (!definition || plural === undefined) {
      throw new Error(`No XRD defines ${kindKey(kind)}.`);
    }
    return { type: this.#typeOf(definition), plural };
  }

  /** Undefined for a kind that no XRD ever defined. */
  pluralOf(kind: GroupKind): string | undefined {
    const definition = this.find(kind);
    if (!definition) return undefined;
    return offeredKinds(definition).find(one => kindKey(one) === kindKey(kind))
      ?.plural;
  }

  /** Whether an XRD that is there defines the kind. */
  defines(kind: GroupKind): boolean {
    const definition = this.find(kind);
    return definition !== undefined && this.#isThere(definition);
  }

  /** What defines the kind, or last did. */
  find(kind: GroupKind): Definition | undefined {
    return this.#byKind.get(kindKey(kind));
  }

  /** What an object of the kind is to Crossplane. */
  roleOf(kind: GroupKind): ResourceRole {
    const definition = this.find(kind);
    if (!definition) return 'composed';
    return definition.composite.kind === kind.kind ? 'composite' : 'claim';
  }

  #isThere(definition: Definition): boolean {
    return this.#definitions.get(definition.name) === definition;
  }

  #typeOf(definition: Definition): EnvironmentType {
    const known = this.#types.get(definition);
    if (known) return known;
    const type = toEnvironmentType(definition, {
      cluster: this.#cluster,
      fitting: this.compositions.fitting(definition),
    });
    this.#types.set(definition, type);
    return type;
  }

  #reindex(): void {
    this.#types.clear();
    // Of two XRDs for one kind, the cluster serves the one that came first.
    const servedLast = [...this.#definitions.values()].sort(
      (a, b) => Number(a.served) - Number(b.served),
    );
    for (const definition of servedLast) {
      for (const kind of offeredKinds(definition)) {
        this.#byKind.set(kindKey(kind), definition);
      }
    }
    this.#onChanged();
  }
}
