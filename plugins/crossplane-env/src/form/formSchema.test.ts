import { JsonObject } from '@backstage/types';
import { RJSFSchema } from '@rjsf/utils';
import {
  humanizeKey,
  isPortablePattern,
  requireWhereFilledIn,
  toFormSchema,
  toJsonSchema,
  toUiSchema,
  valuesOfChoice,
} from './formSchema';

const jsonSchemas: Array<[string, JsonObject, JsonObject]> = [
  [
    'keeps plain keywords',
    { type: 'string', enum: ['a', 'b'], default: 'a', title: 'T' },
    { type: 'string', enum: ['a', 'b'], default: 'a', title: 'T' },
  ],
  [
    'drops values that a text cannot be',
    { type: 'string', enum: [false, 'ERROR', 'INFO'] },
    { type: 'string', enum: ['ERROR', 'INFO'] },
  ],
  [
    'keeps a list of values of which none is possible',
    { type: 'string', enum: [false] },
    { type: 'string', enum: [false] },
  ],
  [
    'drops formats that are Kubernetes ranges',
    { type: 'integer', format: 'int32', minimum: 1 },
    { type: 'integer', minimum: 1 },
  ],
  [
    'keeps formats that JSON schema knows',
    { type: 'string', format: 'date-time' },
    { type: 'string', format: 'date-time' },
  ],
  [
    'makes a limit exclusive',
    { type: 'number', minimum: 0, exclusiveMinimum: true, maximum: 9 },
    { type: 'number', exclusiveMinimum: 0, maximum: 9 },
  ],
  [
    'drops the flag of a limit that is inclusive',
    { type: 'number', maximum: 9, exclusiveMaximum: false },
    { type: 'number', maximum: 9 },
  ],
  [
    'lets an int-or-string be either, without the repeated choice',
    {
      'x-kubernetes-int-or-string': true,
      anyOf: [{ type: 'integer' }, { type: 'string' }],
    },
    { type: ['integer', 'string'] },
  ],
  [
    'lets a nullable value be null, also among an enum',
    { type: 'string', nullable: true, enum: ['a'] },
    { type: ['string', 'null'], enum: ['a', null] },
  ],
  [
    'drops nullable: false',
    { type: 'string', nullable: false },
    { type: 'string' },
  ],
  [
    'makes the entries of a set unique',
    {
      type: 'array',
      'x-kubernetes-list-type': 'set',
      items: { type: 'string' },
    },
    { type: 'array', uniqueItems: true, items: { type: 'string' } },
  ],
  [
    'opens objects that keep unknown fields',
    { 'x-kubernetes-preserve-unknown-fields': true },
    { type: 'object', additionalProperties: true },
  ],
  [
    'tells the rules in CEL, which it cannot check',
    {
      type: 'object',
      description: 'A range.',
      'x-kubernetes-validations': [
        { rule: 'self.min <= self.max', message: 'min must not exceed max' },
        { rule: 'true' },
      ],
    },
    { type: 'object', description: 'A range.\n\n- min must not exceed max' },
  ],
  [
    'drops patterns that only Go reads as they are meant',
    { type: 'string', pattern: '(?i)^[a-z]+$' },
    { type: 'string' },
  ],
  [
    'translates what is nested',
    {
      type: 'object',
      properties: {
        list: { type: 'array', items: { type: 'integer', format: 'int64' } },
        map: {
          type: 'object',
          additionalProperties: { type: 'string', nullable: true },
        },
        choice: {
          type: 'object',
          oneOf: [{ required: ['a'] }],
          not: { properties: { b: { minimum: 1, exclusiveMinimum: true } } },
        },
      },
    },
    {
      type: 'object',
      properties: {
        list: { type: 'array', items: { type: 'integer' } },
        map: {
          type: 'object',
          additionalProperties: { type: ['string', 'null'] },
        },
        choice: {
          type: 'object',
          oneOf: [{ required: ['a'] }],
          not: { properties: { b: { exclusiveMinimum: 1 } } },
        },
      },
    },
  ],
];

describe('toJsonSchema', () => {
  it.each(jsonSchemas)('%s', (_name, kubernetes, expected) => {
    expect(toJsonSchema(kubernetes)).toEqual(expected);
  });

  it('leaves its input as it was', () => {
    const input = {
      type: 'object',
      properties: { a: { type: 'integer', format: 'int32' } },
    };
    const before = JSON.stringify(input);
    toJsonSchema(input);
    expect(JSON.stringify(input)).toBe(before);
  });
});

describe('isPortablePattern', () => {
  it.each([
    '^[a-z0-9]([-a-z0-9]*[a-z0-9])?$',
    '^\\d{3}$',
    '^[a-zA-Z0-9\\-_.]+$',
    '^(?:a|b)$',
  ])('accepts %s', pattern => {
    expect(isPortablePattern(pattern)).toBe(true);
  });

  it.each(['(?i)abc', '^[[:alpha:]]+$', '\\Aabc\\z', '\\pL+', '(?P<n>a)', '['])(
    'leaves %s to the cluster',
    pattern => {
      expect(isPortablePattern(pattern)).toBe(false);
    },
  );
});

const texts = { number: 'Number', text: 'Text' };

const formSchemas: Array<[string, RJSFSchema, RJSFSchema]> = [
  [
    'names fields after their keys, unless the author did',
    {
      type: 'object',
      properties: {
        storageSize: { type: 'integer' },
        tier: { type: 'string', title: 'Service tier' },
      },
    },
    {
      type: 'object',
      properties: {
        storageSize: { type: 'integer', title: 'Storage size' },
        tier: { type: 'string', title: 'Service tier' },
      },
    },
  ],
  [
    'leaves out what adds no fields',
    {
      type: 'object',
      properties: { a: { type: 'string' } },
      oneOf: [{ required: ['a'] }],
      anyOf: [{ required: ['a'] }],
      allOf: [{ required: ['a'] }],
      not: { required: ['b'] },
    },
    { type: 'object', properties: { a: { type: 'string', title: 'A' } } },
  ],
  [
    'offers the values of a choice among them',
    {
      type: 'object',
      properties: {
        place: {
          type: 'string',
          oneOf: [{ pattern: '^EU$' }, { pattern: '^US$' }],
        },
      },
    },
    {
      type: 'object',
      properties: {
        place: { type: 'string', title: 'Place', enum: ['EU', 'US'] },
      },
    },
  ],
  [
    'asks which one an integer or string is',
    { type: ['integer', 'string'], description: 'A port or its name.' },
    {
      description: 'A port or its name.',
      anyOf: [
        { type: 'integer', title: 'Number' },
        { type: 'string', title: 'Text' },
      ],
    },
  ],
  [
    'does not ask for unknown fields beside known ones',
    {
      type: 'object',
      properties: { a: { type: 'string' } },
      additionalProperties: true,
    },
    { type: 'object', properties: { a: { type: 'string', title: 'A' } } },
  ],
  [
    'names fields in lists and maps',
    {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: {
          type: 'object',
          properties: { maxSize: { type: 'number' } },
        },
      },
    },
    {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: {
          type: 'object',
          properties: { maxSize: { type: 'number', title: 'Max size' } },
        },
      },
    },
  ],
];

describe('toFormSchema', () => {
  it.each(formSchemas)('%s', (_name, schema, expected) => {
    expect(toFormSchema(schema, texts)).toEqual(expected);
  });
});

const choices: Array<[string, RJSFSchema, RJSFSchema['enum']]> = [
  [
    'patterns that match one text',
    { oneOf: [{ pattern: '^EU$' }, { pattern: '^us-east 1$' }] },
    ['EU', 'us-east 1'],
  ],
  [
    'values that are listed',
    { anyOf: [{ type: 'string', enum: ['a', 'b'] }, { enum: ['c'] }] },
    ['a', 'b', 'c'],
  ],
  [
    'patterns that match more',
    { oneOf: [{ pattern: '^EU$' }, { pattern: '^US.*$' }] },
    undefined,
  ],
  [
    'a branch that says more of its value',
    { anyOf: [{ enum: ['a'], minLength: 2 }, { enum: ['bc'] }] },
    undefined,
  ],
  ['required fields', { oneOf: [{ required: ['a'] }] }, undefined],
  ['no choice', { type: 'string' }, undefined],
];

describe('valuesOfChoice', () => {
  it.each(choices)('reads %s', (_name, schema, expected) => {
    expect(valuesOfChoice(schema)).toEqual(expected);
  });
});

describe('humanizeKey', () => {
  it.each([
    ['region', 'Region'],
    ['storageSize', 'Storage size'],
    ['maxCPUCount', 'Max CPU count'],
    ['memoryGiB', 'Memory GiB'],
    ['storageGB', 'Storage GB'],
    ['allowedIPs', 'Allowed IPs'],
    ['s3Bucket', 'S3 bucket'],
    ['db_name', 'Db name'],
    ['kebab-case', 'Kebab case'],
    ['URL', 'URL'],
    ['…', '…'],
  ])('names %s %s', (key, title) => {
    expect(humanizeKey(key)).toBe(title);
  });
});

const hint = { defaultIs: (value: string) => `Default: ${value}` };

describe('toUiSchema', () => {
  it('puts what is required first, in the order of the author', () => {
    const ui = toUiSchema(
      {
        required: ['size', 'name', 'vanished'],
        properties: { age: {}, name: {}, size: {} },
      },
      hint,
    );
    expect(ui['ui:order']).toEqual(['size', 'name', '*']);
  });

  it('tells defaults where they are not filled in: in optional groups', () => {
    const properties = { keepDays: { type: 'integer' as const, default: 7 } };
    const ui = toUiSchema(
      {
        required: ['needed'],
        properties: {
          region: { type: 'string', default: 'eu' },
          needed: { type: 'object', properties },
          backup: { type: 'object', properties },
        },
      },
      hint,
    );
    expect(ui.region).toEqual({});
    expect(ui.needed.keepDays).toEqual({});
    expect(ui.backup.keepDays).toEqual({ 'ui:help': 'Default: 7' });
  });
});

const schema: RJSFSchema = {
  type: 'object',
  required: ['size', 'compute'],
  properties: {
    size: { type: 'string' },
    compute: {
      type: 'object',
      required: ['replicas'],
      properties: { replicas: { type: 'integer' } },
    },
    backup: {
      type: 'object',
      required: ['schedule', 'target'],
      properties: {
        schedule: { type: 'string' },
        target: {
          type: 'object',
          required: ['bucket'],
          properties: { bucket: { type: 'string' } },
        },
      },
    },
  },
};

function requiredOf(value: RJSFSchema, ...path: string[]): unknown {
  const [key, ...rest] = path;
  return key === undefined
    ? value.required
    : requiredOf(value.properties?.[key] as RJSFSchema, ...rest);
}

describe('requireWhereFilledIn', () => {
  it('requires nothing inside of an optional group that is empty', () => {
    const relaxed = requireWhereFilledIn(schema, { size: 'small' });
    expect(requiredOf(relaxed)).toEqual(['size', 'compute']);
    expect(requiredOf(relaxed, 'compute')).toEqual(['replicas']);
    expect(requiredOf(relaxed, 'backup')).toBeUndefined();
    expect(requiredOf(relaxed, 'backup', 'target')).toBeUndefined();
  });

  it('requires all of it once something is filled in', () => {
    const strict = requireWhereFilledIn(schema, {
      backup: { schedule: '0 3 * * *' },
    });
    expect(requiredOf(strict, 'backup')).toEqual(['schedule', 'target']);
    expect(requiredOf(strict, 'backup', 'target')).toEqual(['bucket']);
  });
});
