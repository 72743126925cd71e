import { summarize } from './summarize';

it('counts equal things together, in the order in which they came', () => {
  expect(summarize(['list pods', 'get a', 'list pods'])).toBe(
    '2 list pods, 1 get a',
  );
});

it('says that there was none', () => {
  expect(summarize([])).toBe('none');
});
