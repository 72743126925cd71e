import { describeFieldError } from '../status/FieldError';
import { SchemaValidator } from './SchemaValidator';
import { StructuralSchema } from './StructuralSchema';

const CASES: [
  rule: string,
  schema: StructuralSchema,
  value: unknown,
  text: string,
][] = [
  [
    'type',
    { type: 'integer' },
    'a',
    'Invalid value: "string": x in body must be of type integer: "string"',
  ],
  [
    'type of null',
    { type: 'string' },
    null,
    'Invalid value: "null": x in body must be of type string: "null"',
  ],
  [
    'minimum',
    { type: 'integer', minimum: 1 },
    0,
    'Invalid value: 0: x in body should be greater than or equal to 1',
  ],
  [
    'exclusive minimum',
    { type: 'number', minimum: 1, exclusiveMinimum: true },
    1,
    'Invalid value: 1: x in body should be greater than 1',
  ],
  [
    'maximum',
    { type: 'integer', maximum: 5 },
    6,
    'Invalid value: 6: x in body should be less than or equal to 5',
  ],
  [
    'multiple',
    { type: 'integer', multipleOf: 2 },
    3,
    'Invalid value: 3: x in body should be a multiple of 2',
  ],
  [
    'enum',
    { type: 'string', enum: ['eu', 'us'] },
    'mars',
    'Unsupported value: "mars": supported values: "eu", "us"',
  ],
  [
    'pattern',
    { type: 'string', pattern: '^[a-z]+$' },
    'A',
    'Invalid value: "A": x in body should match \'^[a-z]+$\'',
  ],
  [
    'length',
    { type: 'string', maxLength: 2 },
    'abc',
    'Too long: may not be more than 2 bytes',
  ],
  [
    'minimum length',
    { type: 'string', minLength: 1 },
    '',
    'Invalid value: "": x in body should be at least 1 chars long',
  ],
  [
    'items',
    { type: 'array', items: {}, maxItems: 1 },
    [1, 2],
    'Too many: 2: must have at most 1 item',
  ],
  [
    'minimum of items',
    { type: 'array', items: {}, minItems: 1 },
    [],
    'Invalid value: 0: x in body should have at least 1 items',
  ],
  ['required', { type: 'object', required: ['y'] }, {}, 'Required value'],
];

describe('SchemaValidator', () => {
  it.each(CASES)('tells of a broken rule about %s', (rule, schema, x, text) => {
    const validator = new SchemaValidator({
      type: 'object',
      properties: { x: schema },
    });

    const errors = validator.validate({ x }).map(describeFieldError);

    expect(errors).toEqual([`${rule === 'required' ? 'x.y' : 'x'}: ${text}`]);
  });

  it.each<[string, StructuralSchema, unknown]>([
    [
      'null where it may be',
      { type: 'string', nullable: true, enum: ['a'] },
      null,
    ],
    ['an integer or a string', { 'x-kubernetes-int-or-string': true }, '10%'],
    ['a format that it does not know', { type: 'integer', format: 'int64' }, 1],
    [
      'a pattern with flags of Go',
      { type: 'string', pattern: '(?i)^abc$' },
      'ABC',
    ],
  ])('lets through %s', (_, schema, x) => {
    const validator = new SchemaValidator({
      type: 'object',
      properties: { x: schema },
    });

    expect(validator.validate({ x })).toEqual([]);
  });

  it('names the place in lists', () => {
    const validator = new SchemaValidator({
      type: 'object',
      properties: {
        list: {
          type: 'array',
          items: { type: 'object', properties: { a: { type: 'string' } } },
        },
      },
    });

    const [error] = validator.validate({ list: [{ a: 'x' }, { a: 1 }] });

    expect(error.field).toBe('list[1].a');
  });

  it('forgives what was wrong before and did not change', () => {
    const validator = new SchemaValidator({
      type: 'object',
      properties: { a: { type: 'integer', minimum: 5 }, b: { type: 'string' } },
    });

    expect(validator.validate({ a: 1, b: 'new' }, { a: 1, b: 'old' })).toEqual(
      [],
    );
    expect(validator.validate({ a: 2 }, { a: 1 })).toHaveLength(1);
  });
});
