import { readFileSync, writeFileSync } from 'node:fs';

/** A number keeps its precision here; it is rounded where it is shown. */
export type Cell = string | number | undefined;

export interface Table {
  title: string;
  /** Each with its unit, such as `median (ms)`. */
  columns: string[];
  rows: Cell[][];
}

/** One of the few numbers that are aimed at, with its unit in its name. */
export interface Figure {
  name: string;
  goal: string;
  value: number;
}

/** What a benchmark found. */
export interface Report {
  figures?: Figure[];
  tables: Table[];
  /** Each a sentence on something that must not be, such as a view that cost a request. */
  failures: string[];
}

/** @throws Error when there is no value */
export function median(values: number[]): number {
  return quantile(values, 0.5);
}

/** The greatest of the values. */
export function worst(values: number[]): number {
  return quantile(values, 1);
}

/**
 * The value below which a share of the values is, in between two of them by
 * linear interpolation.
 *
 * @param share - from 0 to 1
 * @throws Error when there is no value
 */
export function quantile(values: number[], share: number): number {
  if (values.length === 0) throw new Error('Nothing was measured.');
  const sorted = [...values].sort((a, b) => a - b);
  const position = share * (sorted.length - 1);
  const below = sorted[Math.floor(position)];
  const above = sorted[Math.ceil(position)];
  return below + (above - below) * (position - Math.floor(position));
}

/** Equal things together, such as `1 create apps.example.org, 2 list pods`. */
export function summarize(things: string[]): string {
  const counts = new Map<string, number>();
  for (const thing of things) counts.set(thing, (counts.get(thing) ?? 0) + 1);
  if (counts.size === 0) return 'none';
  return [...counts].map(([thing, count]) => `${count} ${thing}`).join(', ');
}

/** The table in Markdown, its columns aligned for those who read it as it is. */
export function formatTable({
  columns,
  rows,
}: Omit<Table, 'title'> & { title?: string }): string {
  const texts = rows.map(row => columns.map((_, at) => formatCell(row[at])));
  const widths = columns.map((column, at) =>
    Math.max(column.length, 3, ...texts.map(row => row[at].length)),
  );
  // Figures are compared by their last digits, so they end together.
  const numeric = columns.map(
    (_, at) =>
      rows.some(row => typeof row[at] === 'number') &&
      rows.every(row => typeof row[at] !== 'string'),
  );
  const line = (cells: string[]) =>
    `| ${cells
      .map((cell, at) =>
        numeric[at] ? cell.padStart(widths[at]) : cell.padEnd(widths[at]),
      )
      .join(' | ')} |`;
  const rule = widths.map((width, at) =>
    numeric[at] ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width),
  );
  return [line(columns), `| ${rule.join(' | ')} |`, ...texts.map(line)].join(
    '\n',
  );
}

function formatCell(cell: Cell): string {
  return typeof cell === 'number' ? formatNumber(cell) : cell ?? '';
}

/** To three significant digits; whole numbers, which are counts, in full. */
function formatNumber(value: number): string {
  const rounded = Number.isInteger(value)
    ? value
    : Number(value.toPrecision(3));
  return rounded.toLocaleString('en-US', { maximumFractionDigits: 20 });
}

/**
 * What is aimed at, before and now, and the tables behind the figures of now;
 * before anything was measured now, those of before.
 */
export function formatSection(options: {
  before?: Report;
  now?: Report;
}): string {
  const { before, now } = options;
  const shown = now ?? before;
  if (!shown) throw new Error('Nothing was measured.');
  const valueIn = (report: Report | undefined, name: string) =>
    report?.figures?.find(figure => figure.name === name)?.value;
  const figures = {
    columns: [
      'figure',
      'goal',
      ...(before ? ['before'] : []),
      ...(now ? ['now'] : []),
    ],
    rows: (shown.figures ?? []).map(({ name, goal }) => [
      name,
      goal,
      ...(before ? [valueIn(before, name)] : []),
      ...(now ? [valueIn(now, name)] : []),
    ]),
  };
  const when = before && now ? ' Now:' : '';
  return [
    formatTable(figures),
    ...shown.tables.flatMap(table => [
      `${table.title}.${when}`,
      formatTable(table),
    ]),
  ].join('\n\n');
}

/** Reads what a run wrote; nothing if there is no such file. */
export function readFigures(file: string): Record<string, Report> {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw error;
  }
}

/**
 * Adds what a benchmark found to a JSON file, which keeps what others found.
 *
 * @throws Error if the file holds something that is not JSON
 */
export function addToFile(file: string, name: string, report: Report): void {
  let others: Record<string, Report>;
  try {
    others = readFigures(file);
  } catch (cause) {
    throw new Error(`The figures cannot be added to ${file}.`, { cause });
  }
  const all = { ...others, [name]: report };
  writeFileSync(file, `${JSON.stringify(all, undefined, 2)}\n`);
}

/**
 * Puts a text in the place of what is between the comments `bench:name` and
 * `/bench:name` of a Markdown file.
 *
 * @returns whether the file has such a place
 */
export function writeSection(
  file: string,
  name: string,
  text: string,
): boolean {
  const [begin, end] = [`<!-- bench:${name} -->`, `<!-- /bench:${name} -->`];
  const document = readFileSync(file, 'utf8');
  const from = document.indexOf(begin);
  const to = document.indexOf(end, from);
  if (from < 0 || to < 0) return false;
  const before = document.slice(0, from + begin.length);
  writeFileSync(file, `${before}\n\n${text}\n\n${document.slice(to)}`);
  return true;
}
