import { JsonObject } from '@backstage/types';
import { compileValues } from './valuesSchema';

it.each<[string, JsonObject, JsonObject, string]>([
  [
    'enum',
    { properties: { size: { enum: ['small', 2] } } },
    { size: 'large' },
    'spec.size must be one of small, 2',
  ],
  [
    'const',
    { properties: { size: { const: 'small' } } },
    { size: 'large' },
    'spec.size must be small',
  ],
  [
    'type',
    { properties: { size: { type: ['string', 'integer'] } } },
    { size: [] },
    'spec.size must be text or a whole number',
  ],
  ['required', { required: ['size'] }, {}, 'spec.size must be given'],
  [
    'additionalProperties',
    { properties: {}, additionalProperties: false },
    { size: 1 },
    'spec.size must be left out',
  ],
  [
    'false',
    { properties: { size: false } },
    { size: 1 },
    'spec.size must be left out',
  ],
  [
    'maximum',
    { properties: { a: { properties: { 'b/c': { maximum: 3 } } } } },
    { a: { 'b/c': 4 } },
    'spec.a.b/c must be at most 3',
  ],
  [
    'minimum',
    { properties: { n: { minimum: 3 } } },
    { n: 2 },
    'spec.n must be at least 3',
  ],
  [
    'pattern',
    { properties: { name: { pattern: '^a+$' } } },
    { name: 'b' },
    'spec.name must match ^a+$',
  ],
  [
    'maxItems',
    { properties: { a: { maxItems: 1 } } },
    { a: [1, 2] },
    'spec.a must NOT have more than 1 items',
  ],
  [
    'anyOf',
    { properties: { a: { anyOf: [{ const: 1 }, { const: 2 }] } } },
    { a: 3 },
    'spec.a must be as one of the choices that the rule gives',
  ],
  [
    'if',
    { if: { required: ['a'] }, then: { required: ['b'] } },
    { a: 3 },
    'spec.b must be given',
  ],
])('says what %s asks for', (_, schema, spec, sentence) => {
  const faults = compileValues(schema)(spec);

  expect(
    faults.map(({ field, requirement }) => `${field} ${requirement}`),
  ).toEqual([sentence]);
});

it('says nothing of what is allowed', () => {
  const check = compileValues({ properties: { size: { enum: ['small'] } } });

  expect(check({ size: 'small', other: 1 })).toEqual([]);
  expect(check({})).toEqual([]);
});

it.each<[string, JsonObject]>([
  ['what is no schema', { type: 'text' }],
  ['a key that there is not', { propertys: {} }],
  ['a pattern that cannot be read', { properties: { a: { pattern: '(' } } }],
  [
    'a pattern that could take for ever',
    { properties: { a: { pattern: '(a)\\1' } } },
  ],
  ['a reference', { properties: { a: { $ref: '#' } } }],
  ['a reference to elsewhere', { $ref: 'https://example.org/schema' }],
  ['definitions', { $defs: { a: {} } }],
  ['a format', { properties: { a: { format: 'uri' } } }],
  ['uniqueness', { properties: { a: { uniqueItems: true } } }],
  ['what answers later', { $async: true }],
])('does not take %s', (_, schema) => {
  expect(() => compileValues(schema)).toThrow();
});

it('takes no longer for a pattern that would take JavaScript for ever', () => {
  const check = compileValues({ properties: { a: { pattern: '^(a+)+$' } } });

  expect(check({ a: `${'a'.repeat(50_000)}b` })).toHaveLength(1);
});

it('tells of so many faults, with names of such a length, and no values', () => {
  const check = compileValues({ additionalProperties: { const: 1 } });
  const entries = Array.from({ length: 1000 }, (_, index) => [
    `${index}\u0000${'x'.repeat(1000)}`,
    'dolphins',
  ]);

  const faults = check(Object.fromEntries(entries));

  expect(faults).toHaveLength(20);
  const text = JSON.stringify(faults);
  expect(text.length).toBeLessThan(4000);
  expect(text).not.toContain('dolphins');
  expect(text).not.toContain('\\u0000');
});
