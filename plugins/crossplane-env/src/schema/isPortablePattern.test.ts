import { isPortablePattern } from './isPortablePattern';

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
