import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  addToFile,
  formatSection,
  formatTable,
  median,
  quantile,
  Report,
  summarize,
  worst,
  writeSection,
} from './report';

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

it('counts equal things together, in the order in which they came', () => {
  expect(summarize(['list pods', 'get a', 'list pods'])).toBe(
    '2 list pods, 1 get a',
  );
});

it('says that there was none', () => {
  expect(summarize([])).toBe('none');
});

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'figures-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

it('keeps what other benchmarks found, and replaces what this one did', () => {
  const file = join(folder, 'figures.json');
  const report = (title: string) => ({
    tables: [{ title, columns: ['n'], rows: [[1.23456]] }],
    failures: [],
  });

  addToFile(file, 'requests', report('first'));
  addToFile(file, 'live', report('other'));
  addToFile(file, 'requests', report('second'));

  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({
    requests: report('second'),
    live: report('other'),
  });
});

it('leaves a file alone that holds something else', () => {
  const file = join(folder, 'notes.txt');
  writeFileSync(file, 'notes');
  expect(() => addToFile(file, 'live', { tables: [], failures: [] })).toThrow(
    `The figures cannot be added to ${file}.`,
  );
  expect(readFileSync(file, 'utf8')).toBe('notes');
});

it('replaces what is between the marks of a section, and nothing else', () => {
  const file = join(folder, 'page.md');
  const page = (text: string) =>
    `# Page\n\n<!-- bench:flat -->\n\n${text}\n\n<!-- /bench:flat -->\n\nThe end\n`;
  writeFileSync(file, page('old\n\nfigures'));

  expect(writeSection(file, 'flat', 'new')).toBe(true);
  expect(writeSection(file, 'other', 'lost')).toBe(false);
  expect(readFileSync(file, 'utf8')).toBe(page('new'));
});

it('shows what is aimed at before and now, and the tables of now', () => {
  const report = (value: number): Report => ({
    figures: [{ name: 'card (ms)', goal: '≤ 2', value }],
    tables: [{ title: 'Answers', columns: ['n'], rows: [[value]] }],
    failures: [],
  });
  expect(formatSection({ before: report(7), now: report(1) })).toBe(
    [
      '| figure    | goal | before | now |',
      '| --------- | ---- | -----: | --: |',
      '| card (ms) | ≤ 2  |      7 |   1 |',
      '',
      'Answers. Now:',
      '',
      '|   n |',
      '| --: |',
      '|   1 |',
    ].join('\n'),
  );
  expect(formatSection({ before: report(7) })).toContain(
    '| figure    | goal | before |',
  );
});
