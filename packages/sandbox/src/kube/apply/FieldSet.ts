import { isEmpty, omit } from 'lodash';
import { KubeObject, KubeObjectInput } from '../KubeApi';
import { isRecord, JsonRecord } from '../json';
import { itemSchema, StructuralSchema } from '../schema/StructuralSchema';
import { fieldSchemaOrOpen, listElements, mergeType } from './validateTyped';

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

/**
 * One step of a path, as fieldsV1 writes it: `f:name` for a field,
 * `k:{"type":"Ready"}` for an item of a list map, `v:"x"` for one of a set.
 */
export type PathElement = string;

export function fieldElement(name: string): PathElement {
  return `f:${name}`;
}

export function setElement(item: unknown): PathElement {
  return `v:${JSON.stringify(item)}`;
}

/** @returns undefined where the item has none of the keys */
export function keyElement(
  item: unknown,
  { keys, defaults }: { keys: string[]; defaults: JsonRecord },
): PathElement | undefined {
  if (!isRecord(item)) {
    return undefined;
  }
  const present = [...keys]
    .sort()
    .map(key => [key, item[key] ?? defaults[key]] as const)
    .filter(([, value]) => value !== undefined);
  return present.length > 0
    ? `k:${JSON.stringify(Object.fromEntries(present))}`
    : undefined;
}

/** The field's name; undefined for an item of a list. */
export function fieldOf(element: PathElement): string | undefined {
  return element.startsWith('f:') ? element.slice(2) : undefined;
}

/** A path as the API server prints it: `.spec.list[type="Ready"].field`. */
export function printPath(path: readonly PathElement[]): string {
  return path.map(printElement).join('');
}

function printElement(element: PathElement): string {
  const text = element.slice(2);
  switch (element[0]) {
    case 'f':
      return `.${text}`;
    case 'v':
      return `[=${text}]`;
    default:
      return `[${Object.entries(JSON.parse(text) as JsonRecord)
        .map(([key, value]) => `${key}=${JSON.stringify(value)}`)
        .join(',')}]`;
  }
}

/** The fields that an applied configuration lays claim to. */
export function toFieldSet(value: unknown, schema: StructuralSchema): FieldSet {
  const set = new FieldSet();
  collect(value, schema, [], set);
  return set;
}

function collect(
  value: unknown,
  schema: StructuralSchema,
  path: PathElement[],
  set: FieldSet,
): void {
  switch (mergeType(value, schema)) {
    case 'fields':
      for (const [name, item] of Object.entries(value as object)) {
        const itemPath = [...path, fieldElement(name)];
        if (isNullOrEmptyMap(item) || !schema.properties?.[name]) {
          set.insert(itemPath);
        }
        collect(item, fieldSchemaOrOpen(schema, name), itemPath, set);
      }
      return;
    case 'listMap':
    case 'set':
      for (const [element, item] of listElements(value as unknown[], schema)) {
        set.insert([...path, element]);
        collect(item, itemSchema(schema), [...path, element], set);
      }
      return;
    default:
      set.insert(path);
  }
}

function isNullOrEmptyMap(value: unknown): boolean {
  return value === null || (isRecord(value) && isEmpty(value));
}

const SERVER_METADATA = [
  'name',
  'namespace',
  'uid',
  'resourceVersion',
  'generation',
  'creationTimestamp',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
  'selfLink',
  'managedFields',
];

/** How an object is written: by its own endpoint, or by its status. */
interface Endpoint {
  subresource?: 'status';
  hasStatus: boolean;
}

/**
 * What of an object one can own by writing through an endpoint: all but what
 * the server decides and what the endpoint ignores.
 */
export function ownableFields(
  object: KubeObject | KubeObjectInput | undefined,
  endpoint: Endpoint,
): JsonRecord {
  const { apiVersion, kind, metadata, status, ...fields }: JsonRecord =
    object ?? {};
  if (endpoint.subresource === 'status') {
    return status === undefined ? {} : { status };
  }
  return {
    metadata: omit(metadata as object, SERVER_METADATA),
    ...fields,
    ...(!endpoint.hasStatus && status !== undefined && { status }),
  };
}
