import { Clock } from '../../clock/Clock';
import { StructuralSchema } from '../schema/StructuralSchema';

/** Says what is wrong with a name; nothing when it is a good one. */
export type NameRule = (name: string) => string[];

interface Pattern {
  text: string;
  /** As the API server prints it. */
  pattern: string;
  examples: string;
  limit: number;
  /** What the limit counts, as the API server calls it. */
  unit: 'bytes' | 'characters';
}

function patternRule(options: Pattern): NameRule {
  const regExp = new RegExp(`^${options.pattern}$`);
  const explanation = `${options.text} (${options.examples}, regex used for validation is '${options.pattern}')`;
  const tooLong = `must be no more than ${options.limit} ${options.unit}`;
  return name => [
    ...(name.length > options.limit ? [tooLong] : []),
    ...(regExp.test(name) ? [] : [explanation]),
  ];
}

const LABEL_PATTERN = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';

export const isDnsSubdomain = patternRule({
  text: `a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character`,
  pattern: `${LABEL_PATTERN}(\\.${LABEL_PATTERN})*`,
  examples: `e.g. 'example.com'`,
  limit: 253,
  unit: 'characters',
});

export const isDnsLabel = patternRule({
  text: `a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character`,
  pattern: LABEL_PATTERN,
  examples: `e.g. 'my-name',  or '123-abc'`,
  limit: 63,
  unit: 'characters',
});

export const isDns1035Label = patternRule({
  text: `a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character`,
  pattern: '[a-z]([-a-z0-9]*[a-z0-9])?',
  examples: `e.g. 'my-name',  or 'abc-123'`,
  limit: 63,
  unit: 'characters',
});

export const isPathSegment: NameRule = name => {
  if (name === '.' || name === '..') {
    return [`may not be '${name}'`];
  }
  return ['/', '%']
    .filter(text => name.includes(text))
    .map(text => `may not contain '${text}'`);
};

const QUALIFIED_PATTERN = '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]';

export const isLabelValue = patternRule({
  text: `a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character`,
  pattern: `((${'[A-Za-z0-9][-A-Za-z0-9_.]*'})?[A-Za-z0-9])?`,
  examples: `e.g. 'MyValue',  or 'my_value',  or '12345'`,
  limit: 63,
  unit: 'bytes',
});

const isQualifiedNamePart = patternRule({
  text: `name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character`,
  pattern: QUALIFIED_PATTERN,
  examples: `e.g. 'MyName',  or 'my.name',  or '123-abc'`,
  limit: 63,
  unit: 'bytes',
});

/** `name` or `prefix/name`: keys of labels and annotations, finalizers. */
export const isQualifiedName: NameRule = key => {
  const parts = key.split('/');
  if (parts.length > 2) {
    return [
      `a valid label key must consist of a prefix and a name separated by one '/'`,
    ];
  }
  const [prefix, name] = parts.length === 2 ? parts : [undefined, key];
  return [
    ...(prefix === '' ? ['prefix part must be non-empty'] : []),
    ...(prefix
      ? isDnsSubdomain(prefix).map(text => `prefix part ${text}`)
      : []),
    ...(name === ''
      ? ['name part must be non-empty']
      : isQualifiedNamePart(name)),
  ];
};

const ALPHABET = 'bcdfghjklmnpqrstvwxz2456789';
const SUFFIX_LENGTH = 5;
const BASE_LIMIT = 63 - SUFFIX_LENGTH;

/** A name that begins as asked and ends at random. */
export function generateName(base: string): string {
  let suffix = '';
  for (let index = 0; index < SUFFIX_LENGTH; index++) {
    suffix += ALPHABET[Math.floor(Math.random() * ALPHABET.length)];
  }
  return base.slice(0, BASE_LIMIT) + suffix;
}

/** A time as metadata carries it: in whole seconds. */
export function timestamp(clock: Clock): string {
  return `${clock.now().toISOString().slice(0, 19)}Z`;
}

const STRING: StructuralSchema = { type: 'string' };
const STRING_MAP: StructuralSchema = {
  type: 'object',
  additionalProperties: STRING,
};

/** The schema of every object's metadata. */
export const OBJECT_META_SCHEMA: StructuralSchema = {
  type: 'object',
  properties: {
    name: STRING,
    generateName: STRING,
    namespace: STRING,
    uid: STRING,
    resourceVersion: STRING,
    generation: { type: 'integer' },
    creationTimestamp: STRING,
    deletionTimestamp: STRING,
    deletionGracePeriodSeconds: { type: 'integer' },
    selfLink: STRING,
    labels: STRING_MAP,
    annotations: STRING_MAP,
    finalizers: {
      type: 'array',
      items: STRING,
      'x-kubernetes-list-type': 'set',
    },
    ownerReferences: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          apiVersion: STRING,
          kind: STRING,
          name: STRING,
          uid: STRING,
          controller: { type: 'boolean' },
          blockOwnerDeletion: { type: 'boolean' },
        },
        'x-kubernetes-map-type': 'atomic',
      },
      'x-kubernetes-list-type': 'map',
      'x-kubernetes-list-map-keys': ['uid'],
    },
    managedFields: {
      type: 'array',
      items: { 'x-kubernetes-preserve-unknown-fields': true },
    },
  },
};

/** A kind's schema with the fields that all objects have declared in full. */
export function withObjectMeta(schema: StructuralSchema): StructuralSchema {
  return {
    ...schema,
    type: 'object',
    properties: {
      ...schema.properties,
      apiVersion: STRING,
      kind: STRING,
      metadata: OBJECT_META_SCHEMA,
    },
  };
}
