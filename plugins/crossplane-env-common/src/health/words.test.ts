import { countClause, enumerate, sentence } from './words';

describe('text', () => {
  it.each([
    [[], ''],
    [['a'], 'a'],
    [['a', 'b'], 'a and b'],
    [['a', 'b', 'c'], 'a, b and c'],
    [['a', 'b', 'c', 'd', 'e'], 'a, b, c and 2 more'],
  ])('enumerates %j', (names, text) => {
    expect(enumerate(names)).toBe(text);
  });

  it.each([
    [3, 5, '3 of 5 resources are ready'],
    [1, 5, '1 of 5 resources is ready'],
    [0, 5, '0 of 5 resources are ready'],
    [5, 5, 'all 5 resources are ready'],
    [2, 2, 'both resources are ready'],
    [1, 1, 'the only resource is ready'],
    [0, 1, 'the only resource is not ready yet'],
  ])('counts %i of %i', (count, total, text) => {
    expect(countClause(count, total, 'ready')).toBe(text);
  });

  it.each([
    ['it works', undefined, 'It works.'],
    ['it works', '', 'It works.'],
    ['it says', 'no luck.', 'It says: no luck.'],
    ['it asks', 'why?', 'It asks: why?'],
    ['it says', ' one\n  two ', 'It says: one two.'],
    ['it says', 'x'.repeat(300), `It says: ${'x'.repeat(240)}…`],
  ])('makes a sentence of %j and %j', (statement, detail, text) => {
    expect(sentence(statement, detail)).toBe(text);
  });
});
