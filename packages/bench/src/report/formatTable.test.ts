import { formatTable } from './formatTable';

it('lines up texts to the left and figures to the right', () => {
  const table = formatTable({
    title: 'Answers',
    columns: ['request', 'median (ms)', 'ratio'],
    rows: [
      ['plain', 1.23456, 1],
      ['one environment', 12345.6, undefined],
      ['the whole list', 1000, 0.0512345],
    ],
  });

  expect(table.split('\n')).toEqual([
    '| request         | median (ms) |  ratio |',
    '| --------------- | ----------: | -----: |',
    '| plain           |        1.23 |      1 |',
    '| one environment |      12,300 |        |',
    '| the whole list  |       1,000 | 0.0512 |',
  ]);
});

it('keeps counts in full', () => {
  expect(
    formatTable({ title: '', columns: ['n'], rows: [[1234567]] }),
  ).toContain('1,234,567');
});

it('treats a column with a text as text', () => {
  const [, rule] = formatTable({
    title: '',
    columns: ['answer'],
    rows: [[1], ['none']],
  }).split('\n');
  expect(rule).toBe('| ------ |');
});
