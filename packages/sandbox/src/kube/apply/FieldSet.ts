import { isRecord, JsonRecord } from '../json/isRecord';
import { PathElement } from './pathElement';

/** A set of paths into an object: what a field manager owns, what changed. */
export class FieldSet {
  readonly #members = new Set<PathElement>();
  readonly #children = new Map<PathElement, FieldSet>();

  /** Reads a managedFields entry's `fieldsV1`. */
  static fromFieldsV1(fields: JsonRecord): FieldSet {
    const set = new FieldSet();
    for (const [element, below] of Object.entries(fields)) {
      if (element === '.' || !isRecord(below)) {
        continue;
      }
      if ('.' in below || Object.keys(below).length === 0) {
        set.#members.add(element);
      }
      set.#attach(element, FieldSet.fromFieldsV1(below));
    }
    return set;
  }

  toFieldsV1(): JsonRecord {
    const fields: JsonRecord = {};
    for (const element of [...this.elements()].sort()) {
      const below = this.#children.get(element)?.toFieldsV1();
      const isMember = this.#members.has(element);
      fields[element] = below && isMember ? { '.': {}, ...below } : below ?? {};
    }
    return fields;
  }

  insert(path: readonly PathElement[]): void {
    const [element, ...rest] = path;
    if (element === undefined) {
      return;
    }
    if (rest.length === 0) {
      this.#members.add(element);
      return;
    }
    let child = this.#children.get(element);
    if (!child) {
      child = new FieldSet();
      this.#children.set(element, child);
    }
    child.insert(rest);
  }

  isEmpty(): boolean {
    return this.#members.size === 0 && this.#children.size === 0;
  }

  /** The first steps of all paths. */
  elements(): Set<PathElement> {
    return new Set([...this.#members, ...this.#children.keys()]);
  }

  /** The paths below a first step. */
  child(element: PathElement): FieldSet | undefined {
    return this.#children.get(element);
  }

  union(other: FieldSet): FieldSet {
    const result = new FieldSet();
    [...this.#members, ...other.#members].forEach(member =>
      result.#members.add(member),
    );
    for (const element of [
      ...this.#children.keys(),
      ...other.#children.keys(),
    ]) {
      const mine = this.#children.get(element) ?? new FieldSet();
      const theirs = other.#children.get(element) ?? new FieldSet();
      result.#attach(element, mine.union(theirs));
    }
    return result;
  }

  intersection(other: FieldSet): FieldSet {
    return this.#filter(
      element => other.#members.has(element),
      (child, element) => {
        const theirs = other.#children.get(element);
        return theirs && child.intersection(theirs);
      },
    );
  }

  difference(other: FieldSet): FieldSet {
    return this.#filter(
      element => !other.#members.has(element),
      (child, element) => {
        const theirs = other.#children.get(element);
        return theirs ? child.difference(theirs) : child;
      },
    );
  }

  /** Without a field and all below it; or, inverted, that field only. */
  without(element: PathElement): FieldSet {
    return this.#filter(
      member => member !== element,
      (child, name) => (name === element ? undefined : child),
    );
  }

  only(element: PathElement): FieldSet {
    return this.#filter(
      member => member === element,
      (child, name) => (name === element ? child : undefined),
    );
  }

  equals(other: FieldSet): boolean {
    return this.difference(other).isEmpty() && other.difference(this).isEmpty();
  }

  /** Every path, sorted: at each step, what ends there comes first. */
  paths(): PathElement[][] {
    const ends = [...this.#members].sort().map(element => [element]);
    const deeper = [...this.#children].sort(byElement);
    return [
      ...ends,
      ...deeper.flatMap(([element, child]) =>
        child.paths().map(path => [element, ...path]),
      ),
    ];
  }

  #attach(element: PathElement, child: FieldSet | undefined): void {
    if (child && !child.isEmpty()) {
      this.#children.set(element, child);
    }
  }

  #filter(
    keepsMember: (element: PathElement) => boolean,
    below: (child: FieldSet, element: PathElement) => FieldSet | undefined,
  ): FieldSet {
    const result = new FieldSet();
    for (const member of this.#members) {
      if (keepsMember(member)) {
        result.#members.add(member);
      }
    }
    for (const [element, child] of this.#children) {
      result.#attach(element, below(child, element));
    }
    return result;
  }
}

function byElement(
  [a]: [PathElement, FieldSet],
  [b]: [PathElement, FieldSet],
): number {
  return a < b ? -1 : 1;
}
