import { goFormat } from './goFormat';

describe('goFormat', () => {
  it.each<[string, unknown[], string]>([
    ['%s-bucket', ['team'], 'team-bucket'],
    ['%s-%s', ['a', 'b'], 'a-b'],
    ['%d%%', [7], '7%'],
    ['%05d|%-4d|', [42, 7], '00042|7   |'],
    ['%q', ['a "b"'], '"a \\"b\\""'],
    ['%t', [true], 'true'],
    ['%.2f', [1.5], '1.50'],
    ['%.3s', ['abcdef'], 'abc'],
    ['%8s|%-8s|', ['ab', 'cd'], '      ab|cd      |'],
    ['%v %v %v', [1, 'x', null], '1 x <nil>'],
    ['%v', [{ b: [1, 2], a: 'x' }], 'map[a:x b:[1 2]]'],
  ])('formats %s with %j', (format, values, expected) => {
    expect(goFormat(format, values)).toBe(expected);
  });

  it.each<[string, unknown[], string]>([
    ['%d', ['x'], '%!d(string=x)'],
    ['%s', [5], '%!s(int64=5)'],
    ['%f', [5], '%!f(int64=5)'],
    ['%s %s', ['a'], 'a %!s(MISSING)'],
    ['%s', ['a', 'b'], 'a%!(EXTRA string=b)'],
  ])('shows the mistake in %s with %j', (format, values, expected) => {
    expect(goFormat(format, values)).toBe(expected);
  });
});
