import { median, quantile, worst } from './statistics';

it('finds the middle of an odd and of an even number of values', () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(median([10, 1, 2, 3])).toBe(2.5);
  expect(median([7])).toBe(7);
});

it('sorts as numbers, and leaves the values as they were', () => {
  const values = [100, 9, 20];
  expect(worst(values)).toBe(100);
  expect(values).toEqual([100, 9, 20]);
});

it('interpolates between the nearest values', () => {
  const values = Array.from({ length: 101 }, (_, index) => index);
  expect(quantile(values, 0.95)).toBe(95);
  expect(quantile([0, 10], 0.95)).toBeCloseTo(9.5);
  expect(quantile([4, 2], 0)).toBe(2);
});

it('makes no figure out of nothing', () => {
  expect(() => median([])).toThrow('Nothing was measured.');
});
