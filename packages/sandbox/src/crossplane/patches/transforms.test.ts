import type { Transform } from './input';
import { applyTransforms } from './transforms';

const string = (options: Transform['string']): Transform => ({
  type: 'string',
  string: options,
});
const convert = (toType: string): Transform => ({
  type: 'convert',
  convert: { toType },
});
const match = (options: Transform['match']): Transform => ({
  type: 'match',
  match: options,
});

describe('applyTransforms', () => {
  it.each<[string, Transform, unknown, unknown]>([
    ['Format', string({ type: 'Format', fmt: 'x-%s' }), 'a', 'x-a'],
    ['ToUpper', string({ type: 'Convert', convert: 'ToUpper' }), 'eu', 'EU'],
    ['ToLower', string({ type: 'Convert', convert: 'ToLower' }), 'EU', 'eu'],
    [
      'TrimPrefix',
      string({ type: 'TrimPrefix', trim: 'eu-' }),
      'eu-west',
      'west',
    ],
    [
      'TrimSuffix',
      string({ type: 'TrimSuffix', trim: '-1' }),
      'west-1',
      'west',
    ],
    [
      'TrimPrefix without it',
      string({ type: 'TrimPrefix', trim: 'us-' }),
      'eu-west',
      'eu-west',
    ],
    [
      'Regexp',
      string({ type: 'Regexp', regexp: { match: '[0-9]+' } }),
      'a12b',
      '12',
    ],
    [
      'Regexp group',
      string({
        type: 'Regexp',
        regexp: { match: '(?P<x>[a-z]+)-([0-9])', group: 2 },
      }),
      'ab-7',
      '7',
    ],
    [
      'map',
      { type: 'map', map: { small: 5, large: { gb: 50 } } },
      'large',
      { gb: 50 },
    ],
    [
      'match literal',
      match({ patterns: [{ type: 'literal', literal: 'a', result: 1 }] }),
      'a',
      1,
    ],
    [
      'match regexp',
      match({ patterns: [{ type: 'regexp', regexp: '^eu-', result: 'EU' }] }),
      'eu-1',
      'EU',
    ],
    [
      'match fallback',
      match({ patterns: [{ literal: 'a', result: 1 }], fallbackValue: 'none' }),
      'b',
      'none',
    ],
    [
      'match fallback to input',
      match({ patterns: [{ literal: 'a', result: 1 }], fallbackTo: 'Input' }),
      'b',
      'b',
    ],
    ['string to int', convert('int'), '42', 42],
    ['string to bool', convert('bool'), 'true', true],
    ['string to float64', convert('float64'), '1.5', 1.5],
    ['int to string', convert('string'), 3, '3'],
    ['bool to int64', convert('int64'), true, 1],
    ['float64 to int64', convert('int64'), 3.9, 3],
    ['same type', convert('string'), 'x', 'x'],
  ])('applies %s', (_name, transform, input, expected) => {
    expect(applyTransforms([transform], input)).toEqual(expected);
  });

  it.each<[string, Transform, unknown, string]>([
    [
      'a key that is not in a map',
      { type: 'map', map: { a: 1 } },
      'b',
      'map transform could not resolve: key b is not found in map',
    ],
    [
      'a number for a map',
      { type: 'map', map: { a: 1 } },
      5,
      'map transform could not resolve: type int64 is not supported for map transform',
    ],
    [
      'a regexp without a match',
      string({ type: 'Regexp', regexp: { match: 'z', group: 1 } }),
      'a',
      'string transform could not resolve: regexp "z" had no matches for group 1',
    ],
    [
      'a number to match',
      match({ patterns: [{ literal: 'a' }] }),
      1,
      "match transform could not resolve: cannot match pattern at index 0: unsupported input type 'int64'",
    ],
    [
      'two fallbacks',
      match({ patterns: [], fallbackTo: 'Input', fallbackValue: 1 }),
      'a',
      'match transform could not resolve: cannot set both a fallback value and the fallback to input flag',
    ],
    [
      'no integer',
      convert('int64'),
      'x',
      'convert transform could not resolve: strconv.ParseInt: parsing "x": invalid syntax',
    ],
    [
      'an object to convert',
      convert('string'),
      {},
      'convert transform could not resolve: invalid input type map[string]interface {}',
    ],
    [
      'a pair without conversion',
      convert('object'),
      'x',
      'convert transform could not resolve: conversion from string to object is not supported with format none',
    ],
  ])('refuses %s', (_name, transform, input, message) => {
    expect(() => applyTransforms([transform], input)).toThrow(
      `transform at index 0 returned error: ${message}`,
    );
  });

  it('applies one after the other', () => {
    const transforms = [
      string({ type: 'TrimSuffix', trim: 'Gi' }),
      { type: 'map', map: { '8': 16 } } as Transform,
    ];
    expect(applyTransforms(transforms, '8Gi')).toBe(16);
  });
});
