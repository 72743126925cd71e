import { goRegExp } from './goRegExp';

describe('goRegExp', () => {
  it.each([
    ['(?i)^abc$', 'ABC'],
    ['a(?i:b)c', 'aBc'],
    ['^\\pL+$', 'Größe'],
    ['\\Aa.c\\z', 'abc'],
    ['^[[:alpha:]]+$', 'abc'],
    ['^(?P<first>a)', 'ab'],
    ['\\Qa.b\\E', 'a.b'],
    ['(?s)a.b', 'a\nb'],
  ])('finds %s in %s', (pattern, text) => {
    expect(goRegExp(pattern).test(text)).toBe(true);
  });

  it.each([
    ['^(?=a)', 'invalid or unsupported Perl syntax: `(?=`'],
    ['(a)\\1', 'invalid escape sequence: `\\1`'],
    ['(', 'missing closing ): `(`'],
    ['a\\Z', 'invalid escape sequence: `\\Z`'],
  ])('refuses %s', (pattern, message) => {
    expect(() => goRegExp(pattern)).toThrow(`error parsing regexp: ${message}`);
  });

  it('does not hang on a pattern that makes others try every way', () => {
    const begun = performance.now();

    expect(goRegExp('^(a+)+$').test(`${'a'.repeat(20_000)}!`)).toBe(false);
    expect(performance.now() - begun).toBeLessThan(2_000);
  });
});
