import { formatDuration } from './times';

describe('formatDuration', () => {
  it.each([
    [-5, '1 second'],
    [0.2, '1 second'],
    [90, '90 seconds'],
    [125, '2 minutes'],
    [119 * 60, '119 minutes'],
    [3 * 3600 + 60, '3 hours'],
    [50 * 3600, '2 days'],
  ])('says of %d seconds: %s', (seconds, text) => {
    expect(formatDuration(seconds, 'en')).toBe(text);
  });

  it.each([
    [119.9, '119 seconds'],
    [419, '6 minutes'],
  ])('says of %d seconds so far: %s', (seconds, text) => {
    expect(formatDuration(seconds, 'en', Math.floor)).toBe(text);
  });

  it('speaks the language of the user', () => {
    expect(formatDuration(600, 'de')).toBe('10 Minuten');
  });
});
