import { childName } from './composed';
import { listNames } from './selectComposition';

describe('listNames', () => {
  it.each([
    [['widget'], 'widget'],
    [['b', 'a'], 'a, b'],
    [['c', 'a', 'b'], 'a, b, and c'],
    [['d', 'c', 'a', 'b'], 'a, b, c, and 1 more'],
  ])('lists %j as %s', (names, expected) => {
    expect(listNames(names)).toBe(expected);
  });
});

describe('childName', () => {
  const parentUid = '981ac845-ec2b-4fce-a80f-9a60effdd87e';

  it('is what Crossplane 2.4.0 calls it', () => {
    expect(childName({ prefix: 'healthy-', parentUid, child: 'widget' })).toBe(
      'healthy-f2e6d78ffc04',
    );
    expect(childName({ prefix: 'healthy-', parentUid, child: 'config' })).toBe(
      'healthy-8bf892924778',
    );
  });

  it('fits into a label', () => {
    const name = childName({
      prefix: `${'x'.repeat(62)}-`,
      parentUid,
      child: 'w',
    });
    expect(name).toMatch(/^x{50}-[0-9a-f]{12}$/);
  });
});
