import { PermissionCriteria } from '@backstage/plugin-permission-common';
import {
  EnvironmentRef,
  formatEnvironmentRef,
  Verdict,
  VERDICTS_BY_URGENCY,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import BTree from 'sorted-btree';

/** What an environment is found and put in order by. */
export interface IndexedEnvironment {
  ref: EnvironmentRef;
  uid: string;
  typeRef: string;
  typeTitle: string;
  /** ISO 8601. */
  createdAt: string;
  /** Canonical entity reference. */
  owner?: string;
  /** Canonical entity reference; a claim, not yet a fact. */
  claimedEntityRef?: string;
  verdict: Verdict;
  /** Of the cause of its not being ready. */
  causeKey?: string;
  /** ISO 8601; set while its cluster is out of touch. */
  staleSince?: string;
}

/** Which environment, if not of which name. */
export interface EnvironmentId {
  uid: string;
  ref: { cluster: string };
}

/** `kind` is `group/kind`, `type` the reference of an environment type. */
export type EnvironmentProperty =
  | 'cluster'
  | 'namespace'
  | 'kind'
  | 'type'
  | 'owner'
  | 'entityRef'
  | 'verdict'
  | 'cause';

/** One of these the property must be. */
export interface EnvironmentCondition {
  property: EnvironmentProperty;
  values: string[];
}

export type EnvironmentCriteria = PermissionCriteria<EnvironmentCondition>;

/** `age` begins with the youngest, `verdict` with the worst. */
export type EnvironmentOrder =
  | 'age'
  | 'name'
  | 'type'
  | 'cluster'
  | 'namespace'
  | 'owner'
  | 'verdict';

/** Where a page ends. */
export interface Position {
  value: string | number;
  /** Of its last environment, as the id. */
  age: number;
  id: string;
}

export interface EnvironmentQuery<T> {
  /** Undefined for all environments. */
  criteria?: EnvironmentCriteria;
  /** What no property tells. */
  test?: (environment: T) => boolean;
}

export interface PageOptions {
  order: EnvironmentOrder;
  descending: boolean;
  limit: number;
  /** The end of the page before. */
  after?: Position;
}

/** So few are sorted for each page; of more, their order is kept by change. */
const FEW = 1000;

const PROPERTIES: Record<
  EnvironmentProperty,
  (environment: IndexedEnvironment) => string | undefined
> = {
  cluster: ({ ref }) => ref.cluster,
  namespace: ({ ref }) => ref.namespace,
  kind: ({ ref }) => `${ref.group}/${ref.kind}`,
  type: ({ typeRef }) => typeRef,
  owner: ({ owner }) => owner,
  entityRef: ({ claimedEntityRef }) => claimedEntityRef,
  verdict: ({ verdict }) => verdict,
  cause: ({ causeKey }) => causeKey,
};

const ORDERS: Record<
  EnvironmentOrder,
  (environment: IndexedEnvironment) => Position['value']
> = {
  age: ageOf,
  name: ({ ref }) => ref.name,
  type: ({ typeTitle }) => typeTitle,
  cluster: ({ ref }) => ref.cluster,
  namespace: ({ ref }) => ref.namespace ?? '',
  owner: ({ owner }) => owner ?? '',
  verdict: ({ verdict }) => VERDICTS_BY_URGENCY.indexOf(verdict),
};

/** What a query finds. */
export class Selection<T extends IndexedEnvironment> implements Iterable<T> {
  readonly #options: SelectionOptions<T>;

  constructor(options: SelectionOptions<T>) {
    this.#options = options;
  }

  /** In no order. */
  *[Symbol.iterator](): Generator<T> {
    const { candidates, matches: isWanted } = this.#options;
    const seen = candidates.length > 1 ? new Set<T>() : undefined;
    for (const environments of candidates) {
      for (const environment of environments) {
        if (seen?.has(environment) || !isWanted(environment)) continue;
        seen?.add(environment);
        yield environment;
      }
    }
  }

  count(): number {
    if (this.#options.isExact) return this.#options.size;
    let count = 0;
    for (const _ of this) count += 1;
    return count;
  }

  page(options: PageOptions): { items: T[]; next?: Position } {
    const { order, limit } = options;
    const items: T[] = [];
    for (const environment of this.#from(options)) {
      if (items.length === limit) {
        return { items, next: positionIn(order, items[limit - 1]) };
      }
      items.push(environment);
    }
    return { items };
  }

  *#from(options: PageOptions): Generator<T> {
    const { order, descending, after } = options;
    const { size, walk, matches: isWanted } = this.#options;
    if (size > FEW) {
      for (const environment of walk(order, options)) {
        if (isWanted(environment)) yield environment;
      }
      return;
    }
    const sign = descending ? -1 : 1;
    const found = Array.from(this, environment => ({
      environment,
      position: positionIn(order, environment),
    })).sort((a, b) => sign * comparePositions(a.position, b.position));
    for (const { environment, position } of found) {
      if (!after || sign * comparePositions(position, after) > 0) {
        yield environment;
      }
    }
  }
}

/**
 * Environments by what is asked for, kept by change: what a question costs
 * depends on what is found, and not on how many environments there are.
 */
export class EnvironmentIndex<T extends IndexedEnvironment> {
  readonly #byId = new Map<string, T>();
  /** The one of that name that was put last. */
  readonly #byRef = new Map<string, T>();
  readonly #byProperty = mapValues(PROPERTIES, () => new Map<string, Set<T>>());
  /** Those that suffer from a cause, in the order of their references. */
  readonly #byCause = new Map<string, BTree<string, T>>();
  /** The same, those that most suffer from first. */
  readonly #causes = new BTree<CauseWeight, BTree<string, T>>(
    undefined,
    compareWeights,
  );
  #staleCount = 0;
  /** Those that somebody has asked for. */
  readonly #orders = new Map<EnvironmentOrder, BTree<Position, T>>();

  get size(): number {
    return this.#byId.size;
  }

  get(environment: EnvironmentId): T | undefined {
    return this.#byId.get(idOf(environment));
  }

  find(ref: EnvironmentRef): T | undefined {
    return this.#byRef.get(formatEnvironmentRef(ref));
  }

  all(): Iterable<T> {
    return { [Symbol.iterator]: () => this.#byId.values() };
  }

  /** Whether any is out of touch. */
  get isStale(): boolean {
    return this.#staleCount > 0;
  }

  /** What most environments suffer from first, and which do, in the order of their references. */
  *causes(): Generator<CauseWeight & { environments: Iterable<T> }> {
    for (const [{ key, size }, tree] of this.#causes.entries()) {
      const environments = { [Symbol.iterator]: () => tree.values() };
      yield { key, size, environments };
    }
  }

  get causeCount(): number {
    return this.#byCause.size;
  }

  /** Adds it, in the place of the one of its uid. It must not be changed afterwards. */
  put(environment: T): void {
    const id = idOf(environment);
    const before = this.#byId.get(id);
    if (before) this.#detach(before);
    const ref = formatEnvironmentRef(environment.ref);
    this.#byId.set(id, environment);
    this.#byRef.set(ref, environment);
    this.#noteCause(ref, environment);
    if (environment.staleSince) this.#staleCount += 1;
    for (const [property, values] of entries(this.#byProperty)) {
      const value = PROPERTIES[property](environment);
      if (value === undefined) continue;
      const found = values.get(value);
      if (found) found.add(environment);
      else values.set(value, new Set([environment]));
    }
    for (const [order, tree] of this.#orders) {
      tree.set(positionIn(order, environment), environment);
    }
  }

  remove(environment: EnvironmentId): void {
    const id = idOf(environment);
    const known = this.#byId.get(id);
    if (!known) return;
    this.#byId.delete(id);
    this.#detach(known);
  }

  #detach(environment: T): void {
    const ref = formatEnvironmentRef(environment.ref);
    if (this.#byRef.get(ref) === environment) this.#byRef.delete(ref);
    this.#forgetCause(ref, environment);
    if (environment.staleSince) this.#staleCount -= 1;
    for (const [property, values] of entries(this.#byProperty)) {
      const value = PROPERTIES[property](environment);
      const found = value !== undefined && values.get(value);
      if (!found) continue;
      found.delete(environment);
      if (found.size === 0) values.delete(value);
    }
    for (const [order, tree] of this.#orders) {
      tree.delete(positionIn(order, environment));
    }
  }

  select(query: EnvironmentQuery<T>): Selection<T> {
    const { criteria, test } = query;
    const narrowed = criteria && this.#narrow(criteria);
    return new Selection({
      candidates: narrowed?.sets ?? [this.all()],
      size: narrowed?.size ?? this.#byId.size,
      isExact: !test && (!criteria || narrowed?.isExact === true),
      matches: environment =>
        (!criteria || matches(criteria, environment)) &&
        (!test || test(environment)),
      walk: (order, options) => this.#walk(order, options),
    });
  }

  #noteCause(ref: string, environment: T): void {
    const { causeKey } = environment;
    if (causeKey === undefined) return;
    const known = this.#byCause.get(causeKey) ?? new BTree<string, T>();
    this.#byCause.set(causeKey, known);
    this.#causes.delete({ key: causeKey, size: known.size });
    known.set(placeOf(ref, environment), environment);
    this.#causes.set({ key: causeKey, size: known.size }, known);
  }

  #forgetCause(ref: string, environment: T): void {
    const { causeKey } = environment;
    const known = causeKey !== undefined && this.#byCause.get(causeKey);
    if (!known) return;
    this.#causes.delete({ key: causeKey, size: known.size });
    known.delete(placeOf(ref, environment));
    if (known.size === 0) this.#byCause.delete(causeKey);
    else this.#causes.set({ key: causeKey, size: known.size }, known);
  }

  /** The fewest sets that everything that fulfils the criteria is in; undefined if it may be anywhere. */
  #narrow(criteria: EnvironmentCriteria): Narrowed<T> | undefined {
    if ('not' in criteria) return undefined;
    if ('allOf' in criteria) {
      const parts = criteria.allOf.map(part => this.#narrow(part));
      const smallest = parts
        .filter(part => part !== undefined)
        .sort((a, b) => a.size - b.size)[0];
      const isExact = parts.length === 1 && smallest?.isExact === true;
      return smallest && { ...smallest, isExact };
    }
    if ('anyOf' in criteria) {
      const parts = criteria.anyOf.map(part => this.#narrow(part));
      if (!parts.every(part => part !== undefined)) return undefined;
      const sets = [...new Set(parts.flatMap(part => part.sets))];
      const isExact = parts.length === 1 && parts[0].isExact;
      return { ...sized(sets), isExact };
    }
    const { property, values } = criteria;
    const found = this.#byProperty[property];
    const sets = [...new Set(values)].flatMap(value => found.get(value) ?? []);
    return { ...sized(sets), isExact: true };
  }

  *#walk(
    order: EnvironmentOrder,
    { descending, after }: Pick<PageOptions, 'descending' | 'after'>,
  ): Generator<T> {
    const tree = this.#orderedBy(order);
    const pairs = descending
      ? tree.entriesReversed(after, undefined, true)
      : tree.entries(after);
    for (const [position, environment] of pairs) {
      const isEnd = after && comparePositions(position, after) === 0;
      if (!isEnd) yield environment;
    }
  }

  #orderedBy(order: EnvironmentOrder): BTree<Position, T> {
    const known = this.#orders.get(order);
    if (known) return known;
    const tree = new BTree<Position, T>(undefined, comparePositions);
    for (const environment of this.#byId.values()) {
      tree.set(positionIn(order, environment), environment);
    }
    this.#orders.set(order, tree);
    return tree;
  }
}

interface Narrowed<T> {
  sets: Set<T>[];
  /** At most so many are in them. */
  size: number;
  /** Whether just those in the sets are meant, each in one of them. */
  isExact: boolean;
}

/** How many suffer from a cause. */
interface CauseWeight {
  key: string;
  size: number;
}

function compareWeights(a: CauseWeight, b: CauseWeight): number {
  return b.size - a.size || compare(a.key, b.key);
}

interface SelectionOptions<T> {
  /** What is found is in these. */
  candidates: Iterable<T>[];
  /** At most so many are in them. */
  size: number;
  /** Whether just those are found, each in one of them. */
  isExact: boolean;
  matches(environment: T): boolean;
  /** All environments in order. */
  walk(
    order: EnvironmentOrder,
    options: Pick<PageOptions, 'descending' | 'after'>,
  ): Iterable<T>;
}

function matches(
  criteria: EnvironmentCriteria,
  environment: IndexedEnvironment,
): boolean {
  if ('not' in criteria) return !matches(criteria.not, environment);
  if ('allOf' in criteria) {
    return criteria.allOf.every(part => matches(part, environment));
  }
  if ('anyOf' in criteria) {
    return criteria.anyOf.some(part => matches(part, environment));
  }
  const value = PROPERTIES[criteria.property](environment);
  return value !== undefined && criteria.values.includes(value);
}

function positionIn(
  order: EnvironmentOrder,
  environment: IndexedEnvironment,
): Position {
  return {
    value: ORDERS[order](environment),
    age: ageOf(environment),
    id: idOf(environment),
  };
}

/** The less, the younger. */
function ageOf({ createdAt }: IndexedEnvironment): number {
  return -Date.parse(createdAt);
}

/** Clusters that were restored from one backup have objects of the same uid. */
export function idOf({ uid, ref }: EnvironmentId): string {
  return `${uid}/${ref.cluster}`;
}

/** By its reference, beside the one of its name that is still going. */
function placeOf(ref: string, environment: EnvironmentId): string {
  return `${ref}\n${idOf(environment)}`;
}

/** The younger of those that are alike comes first; the id makes it one order. */
function comparePositions(a: Position, b: Position): number {
  return (
    compare(a.value, b.value) || compare(a.age, b.age) || compare(a.id, b.id)
  );
}

function compare<V extends string | number>(a: V, b: V): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function sized<T>(sets: Set<T>[]): { sets: Set<T>[]; size: number } {
  return { sets, size: sets.reduce((sum, { size }) => sum + size, 0) };
}

function entries<K extends string, V>(record: Record<K, V>): [K, V][] {
  return Object.entries(record) as [K, V][];
}

function mapValues<K extends string, V, W>(
  record: Record<K, V>,
  map: (value: V) => W,
): Record<K, W> {
  return Object.fromEntries(
    entries(record).map(([name, value]) => [name, map(value)]),
  ) as Record<K, W>;
}
