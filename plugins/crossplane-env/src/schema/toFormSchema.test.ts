import { RJSFSchema } from '@rjsf/utils';
import { toFormSchema } from './toFormSchema';

const texts = { number: 'Number', text: 'Text' };

const cases: Array<[string, RJSFSchema, RJSFSchema]> = [
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
  it.each(cases)('%s', (_name, schema, expected) => {
    expect(toFormSchema(schema, texts)).toEqual(expected);
  });
});
