import { dayAndMinute, formatDuration, formatWholeDuration } from './times';

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

describe('formatWholeDuration', () => {
  it.each([
    [8 * 3600, '8 hours'],
    [36 * 3600, '1 day, 12 hours'],
    [90 * 60, '1 hour, 30 minutes'],
    [30 * 24 * 3600, '30 days'],
  ])('says of %d seconds: %s', (seconds, text) => {
    expect(formatWholeDuration(seconds * 1000, 'en')).toBe(text);
  });
});

describe('dayAndMinute', () => {
  it('names the year only where it is another one', () => {
    const year = new Date().getFullYear();
    expect(dayAndMinute(`${year}-06-15T12:00:00Z`)).not.toContain(`${year}`);
    expect(dayAndMinute(`${year + 1}-06-15T12:00:00Z`)).toContain(
      `${year + 1}`,
    );
  });
});
