import { asText } from './json';

describe('a text that is far too long', () => {
  it('keeps its beginning and its end', () => {
    const text = asText(`create failed: ${'x'.repeat(90_000)}: immutable`);
    expect(text).toHaveLength(4_096);
    expect(text).toMatch(/^create failed: x+…x+: immutable$/);
  });

  it('and is left as it is where it is not', () => {
    const text = 'x'.repeat(4_096);
    expect(asText(text)).toBe(text);
    expect(asText(7)).toBeUndefined();
  });
});
