import { humanDuration } from './representations';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe('humanDuration', () => {
  it.each([
    [0, '0s'],
    [4 * SECOND, '4s'],
    [119 * SECOND, '119s'],
    [2 * MINUTE, '2m'],
    [2 * MINUTE + 5 * SECOND, '2m5s'],
    [10 * MINUTE + 5 * SECOND, '10m'],
    [179 * MINUTE, '179m'],
    [3 * HOUR + 15 * MINUTE, '3h15m'],
    [8 * HOUR + 15 * MINUTE, '8h'],
    [47 * HOUR, '47h'],
    [2 * DAY + 3 * HOUR, '2d3h'],
    [9 * DAY + 3 * HOUR, '9d'],
    [800 * DAY, '2y70d'],
    [3650 * DAY, '10y'],
    [-5 * SECOND, '<invalid>'],
  ])('%p ms is %p', (ms, text) => {
    expect(humanDuration(ms)).toBe(text);
  });
});
