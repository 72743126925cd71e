import { Cell, Table } from './Report';

/** The table in Markdown, its columns aligned for those who read it as it is. */
export function formatTable({ columns, rows }: Table): string {
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
