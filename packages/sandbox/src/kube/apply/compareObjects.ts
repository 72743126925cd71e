import { isEmpty, isEqual } from 'lodash';
import { JsonRecord } from '../json/isRecord';
import { itemSchema, StructuralSchema } from '../schema/StructuralSchema';
import { FieldSet } from './FieldSet';
import { fieldSchemaOrOpen, listElements, mergeType } from './mergeType';
import { fieldElement, PathElement } from './pathElement';

/** Which fields a write brought, changed and took away. */
export interface Comparison {
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
