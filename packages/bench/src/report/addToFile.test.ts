import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addToFile } from './addToFile';

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
