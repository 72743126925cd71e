import { isEmpty, isEqual } from 'lodash';
import { KubeObject } from '../KubeApi';
import { JsonRecord } from '../json';
import { ServedResource } from '../resources/ServedResource';
import { itemSchema, StructuralSchema } from '../schema/StructuralSchema';
import { fieldElement, FieldSet, ownableFields, PathElement } from './FieldSet';
import { fieldSchemaOrOpen, listElements, mergeType } from './validateTyped';

/** Who writes: what tells one entry of managedFields from another. */
export interface FieldManager {
  manager: string;
  operation: 'Apply' | 'Update';
  apiVersion: string;
  subresource?: string;
}

/** An entry of `metadata.managedFields`. */
interface ManagedFieldsEntry extends FieldManager {
  time?: string;
  fieldsType: 'FieldsV1';
  fieldsV1: JsonRecord;
}

interface Ownership {
  fields: FieldSet;
  time: string | undefined;
}

/** Who owns which fields of an object. */
export class ManagedFields {
  readonly #managers: Map<string, Ownership>;

  private constructor(managers: Map<string, Ownership>) {
    this.#managers = managers;
  }

  static decode(entries: ManagedFieldsEntry[] = []): ManagedFields {
    return new ManagedFields(
      new Map(
        entries.map(entry => [
          keyOf(entry),
          { fields: FieldSet.fromFieldsV1(entry.fieldsV1), time: entry.time },
        ]),
      ),
    );
  }

  encode(): ManagedFieldsEntry[] {
    return [...this.#managers]
      .map(([key, { fields, time }]): ManagedFieldsEntry => {
        const { manager, operation, apiVersion, subresource } = parseKey(key);
        return {
          manager,
          operation,
          apiVersion,
          ...(time && { time }),
          fieldsType: 'FieldsV1',
          fieldsV1: fields.toFieldsV1(),
          ...(subresource && { subresource }),
        };
      })
      .sort(byOperationTimeAndName);
  }

  get(manager: FieldManager): FieldSet {
    return this.#managers.get(keyOf(manager))?.fields ?? new FieldSet();
  }

  /** The others, with what each owns. */
  others(
    manager: FieldManager,
  ): { manager: FieldManager; fields: FieldSet; time: string | undefined }[] {
    return [...this.#managers]
      .filter(([key]) => key !== keyOf(manager))
      .map(([key, ownership]) => ({ manager: parseKey(key), ...ownership }));
  }

  /** What anybody owns. */
  all(): FieldSet {
    return [...this.#managers.values()].reduce(
      (union, { fields }) => union.union(fields),
      new FieldSet(),
    );
  }

  /** With other fields for one manager; a manager without fields goes. */
  with(
    manager: FieldManager,
    { fields, time }: { fields: FieldSet; time?: string },
  ): ManagedFields {
    const managers = new Map(this.#managers);
    const previous = managers.get(keyOf(manager));
    if (fields.isEmpty()) {
      managers.delete(keyOf(manager));
    } else {
      managers.set(keyOf(manager), { fields, time: time ?? previous?.time });
    }
    return new ManagedFields(managers);
  }

  /** With these fields taken from everybody but one. */
  withoutFromOthers(manager: FieldManager, fields: FieldSet): ManagedFields {
    return this.others(manager).reduce<ManagedFields>(
      (result, other) =>
        result.with(other.manager, {
          fields: other.fields.difference(fields),
        }),
      this,
    );
  }

  /** Whether the same managers own the same fields, whenever they wrote. */
  equals(other: ManagedFields): boolean {
    return isEqual(withoutTimes(this), withoutTimes(other));
  }
}

function withoutTimes(managed: ManagedFields): ManagedFieldsEntry[] {
  return managed
    .encode()
    .map(({ time, ...entry }) => entry)
    .sort(byOperationTimeAndName);
}

function keyOf(manager: FieldManager): string {
  const { operation, apiVersion, subresource } = manager;
  return JSON.stringify([
    manager.manager,
    operation,
    apiVersion,
    subresource ?? '',
  ]);
}

function parseKey(key: string): FieldManager {
  const [manager, operation, apiVersion, subresource] = JSON.parse(key);
  return {
    manager,
    operation,
    apiVersion,
    ...(subresource && { subresource }),
  };
}

function byOperationTimeAndName(
  a: ManagedFieldsEntry,
  b: ManagedFieldsEntry,
): number {
  const sortKey = (entry: ManagedFieldsEntry) =>
    [entry.operation, entry.time ?? '', keyOf(entry)].join(' ');
  return sortKey(a) < sortKey(b) ? -1 : 1;
}

export interface TrackedWrite {
  resource: ServedResource;
  subresource?: 'status';
  manager: FieldManager;
  /** When, as metadata carries times. */
  time: string;
}

/**
 * The managedFields after a create, update or patch: who writes a field owns
 * it, and nobody else does any more.
 */
export function trackUpdate(
  before: KubeObject | undefined,
  after: KubeObject,
  write: TrackedWrite,
): ManagedFieldsEntry[] {
  const { manager, resource, subresource } = write;
  const endpoint = { subresource, hasStatus: resource.hasStatus };
  const managed = ManagedFields.decode(before?.metadata.managedFields);
  const { added, modified, removed } = compareObjects({
    before: ownableFields(before, endpoint),
    after: ownableFields(after, endpoint),
    schema: resource.schema,
  });
  const changed = added.union(modified);
  if (changed.isEmpty() && removed.isEmpty()) {
    return managed.encode();
  }
  return managed
    .withoutFromOthers(manager, changed.union(removed))
    .with(manager, {
      fields: managed.get(manager).difference(removed).union(changed),
      time: write.time,
    })
    .encode();
}

/** Which fields a write brought, changed and took away. */
interface Comparison {
  added: FieldSet;
  modified: FieldSet;
  removed: FieldSet;
}

export function compareObjects(
  versions: Pick<Pair, 'before' | 'after' | 'schema'>,
): Comparison {
  const comparison = {
    added: new FieldSet(),
    modified: new FieldSet(),
    removed: new FieldSet(),
  };
  compare({ ...versions, path: [] }, comparison);
  return comparison;
}

interface Pair {
  before: unknown;
  after: unknown;
  schema: StructuralSchema;
  path: PathElement[];
}

function compare(pair: Pair, into: Comparison): void {
  const { before, after, schema, path } = pair;
  if (before === after) {
    return;
  }
  if (before === undefined) {
    collect(after, schema, path, into.added);
  } else if (after === undefined) {
    collect(before, schema, path, into.removed);
  } else if (isLeaf(before, schema) && isLeaf(after, schema)) {
    if (!isEqual(before, after)) {
      into.modified.insert(path);
    }
  } else {
    if (mergeType(before, schema) !== mergeType(after, schema)) {
      into.modified.insert(path);
    }
    comparePieces(pair, into);
  }
}

function isLeaf(value: unknown, schema: StructuralSchema): boolean {
  return mergeType(value, schema) === 'atomic' || isEmpty(value);
}

function comparePieces(pair: Pair, into: Comparison): void {
  const before = piecesOf(pair.before, pair.schema);
  const after = piecesOf(pair.after, pair.schema);
  for (const element of new Set([...before.keys(), ...after.keys()])) {
    const schema = (after.get(element) ?? before.get(element))!.schema;
    compare(
      {
        before: before.get(element)?.value,
        after: after.get(element)?.value,
        schema,
        path: [...pair.path, element],
      },
      into,
    );
  }
}

interface Piece {
  value: unknown;
  schema: StructuralSchema;
}

/** The fields or items of which a value is made that is not owned as one. */
function piecesOf(
  value: unknown,
  schema: StructuralSchema,
): Map<PathElement, Piece> {
  switch (mergeType(value, schema)) {
    case 'fields':
      return new Map(
        Object.entries(value as JsonRecord).map(([name, item]) => [
          fieldElement(name),
          { value: item, schema: fieldSchemaOrOpen(schema, name) },
        ]),
      );
    case 'listMap':
    case 'set':
      return new Map(
        [...listElements(value as unknown[], schema)].map(([element, item]) => [
          element,
          { value: item, schema: itemSchema(schema) },
        ]),
      );
    default:
      return new Map();
  }
}

/** The path of a value and of all that it is made of. */
function collect(
  value: unknown,
  schema: StructuralSchema,
  path: PathElement[],
  into: FieldSet,
): void {
  into.insert(path);
  for (const [element, piece] of piecesOf(value, schema)) {
    collect(piece.value, piece.schema, [...path, element], into);
  }
}
