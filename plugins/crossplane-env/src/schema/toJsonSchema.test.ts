import { JsonObject } from '@backstage/types';
import { toJsonSchema } from './toJsonSchema';

const cases: Array<[string, JsonObject, JsonObject]> = [
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
  it.each(cases)('%s', (_name, kubernetes, expected) => {
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
