import type { Environment } from '@marcbachmann/cel-js';
import { isEqual } from 'lodash';
import { isRecord } from '../json';
import { StructuralSchema } from '../schema/StructuralSchema';
import { KUBERNETES_CEL } from './celEnvironment';

/** What CEL knows of a value: the name of its type, and the value as CEL has it. */
export interface CelType {
  name: string;
  toCel(value: unknown): unknown;
}

const TYPE_AND_METADATA: Record<string, StructuralSchema> = {
  apiVersion: { type: 'string' },
  kind: { type: 'string' },
  metadata: {
    type: 'object',
    properties: { name: { type: 'string' }, generateName: { type: 'string' } },
  },
};

const DYNAMIC: CelType = {
  name: 'dyn',
  toCel: value => (typeof value === 'number' ? BigInt(value) : value),
};

const TIMESTAMP: CelType = {
  name: 'google.protobuf.Timestamp',
  toCel: value => new Date(String(value)),
};

const durationOf = KUBERNETES_CEL.clone()
  .registerVariable('text', 'string')
  .parse('duration(text)');

const SCALARS: Record<string, CelType> = {
  boolean: { name: 'bool', toCel: Boolean },
  integer: { name: 'int', toCel: value => BigInt(value as number) },
  number: { name: 'double', toCel: Number },
  string: { name: 'string', toCel: String },
};

const FORMATS: Record<string, CelType> = {
  byte: {
    name: 'bytes',
    toCel: value => Buffer.from(String(value), 'base64'),
  },
  date: TIMESTAMP,
  'date-time': TIMESTAMP,
  duration: {
    name: 'google.protobuf.Duration',
    toCel: text => durationOf({ text }),
  },
};

/** Each environment numbers its own types. */
const COUNTS = new WeakMap<Environment, number>();

/**
 * Declares the type of a schema, and of all within it.
 *
 * @param isRoot - whether it is the schema of a whole object, whose names may be
 *   used even if the schema does not say so
 * @returns undefined for values that rules cannot see, since nobody said what is in them
 */
export function declareType(
  environment: Environment,
  schema: StructuralSchema,
  isRoot = schema['x-kubernetes-embedded-resource'] === true,
): CelType | undefined {
  if (schema['x-kubernetes-int-or-string']) {
    return DYNAMIC;
  }
  if (schema.type === 'array') {
    return declareList(environment, schema);
  }
  if (schema.type === 'object') {
    return isRecord(schema.additionalProperties)
      ? declareMap(environment, schema.additionalProperties)
      : declareObject(environment, {
          ...schema.properties,
          ...(isRoot && TYPE_AND_METADATA),
        });
  }
  const format = schema.type === 'string' && FORMATS[schema.format ?? ''];
  return format || SCALARS[schema.type ?? ''];
}

/** A list that is a set equals another in whatever order. */
function declareList(
  environment: Environment,
  { items, 'x-kubernetes-list-type': listType }: StructuralSchema,
): CelType | undefined {
  const item = items && declareType(environment, items);
  const isSet = listType === 'set' && items?.type !== 'object';
  return (
    item && {
      name: `list<${item.name}>`,
      toCel: value => {
        const list = (value as unknown[]).map(one => item.toCel(one));
        return isSet ? new Set(list) : list;
      },
    }
  );
}

function declareMap(
  environment: Environment,
  values: StructuralSchema,
): CelType | undefined {
  const type = declareType(environment, values);
  return (
    type && {
      name: `map<string, ${type.name}>`,
      toCel: value =>
        new Map(
          Object.entries(value as object).map(([key, one]) => [
            key,
            type.toCel(one),
          ]),
        ),
    }
  );
}

function declareObject(
  environment: Environment,
  properties: Record<string, StructuralSchema>,
): CelType {
  const fields = Object.entries(properties).flatMap(([name, property]) => {
    const type = declareType(environment, property);
    const field = escapeName(name);
    return type && field ? [{ name, field, type }] : [];
  });
  const number = (COUNTS.get(environment) ?? 0) + 1;
  COUNTS.set(environment, number);
  const name = `object${number}`;
  class Fields extends Map<string, unknown> {}
  environment
    .registerType(name, {
      ctor: Fields,
      fields: Object.fromEntries(
        fields.map(({ field, type }) => [field, type.name]),
      ),
    })
    .registerOperator(`${name} == ${name}`, isEqual);
  return {
    name,
    toCel: value =>
      new Fields(
        fields.flatMap(({ name: key, field, type }): [string, unknown][] => {
          const one = (value as Record<string, unknown>)[key];
          return one === undefined || one === null
            ? []
            : [[field, type.toCel(one)]];
        }),
      ),
  };
}

const RESERVED = new Set(
  'true false null in as break const continue else for function if import let loop package namespace return var void while'.split(
    ' ',
  ),
);
const ESCAPED: Record<string, string> = {
  __: '__underscores__',
  '.': '__dot__',
  '-': '__dash__',
  '/': '__slash__',
};

/** The name of a field within rules; undefined for one that they cannot name. */
function escapeName(name: string): string | undefined {
  if (RESERVED.has(name)) {
    return `__${name}__`;
  }
  return /^[a-zA-Z_./-][a-zA-Z0-9_./-]*$/.test(name)
    ? name.replace(/__|[-./]/g, part => ESCAPED[part])
    : undefined;
}
