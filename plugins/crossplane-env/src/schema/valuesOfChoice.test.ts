import { RJSFSchema } from '@rjsf/utils';
import { valuesOfChoice } from './valuesOfChoice';

const cases: Array<[string, RJSFSchema, RJSFSchema['enum']]> = [
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
  it.each(cases)('reads %s', (_name, schema, expected) => {
    expect(valuesOfChoice(schema)).toEqual(expected);
  });
});
