import type { TestControlPlane } from '@crossplane-env/control-plane';

/** A way in which the sandbox is known to differ from the real control plane. */
export interface Difference {
  /** Its row in the table of the sandbox's README, by the first column. */
  what: string;
  /**
   * Finds out what a control plane does, and says it in the words of that
   * row: of the column `real` or of the column `here`. What is in neither is
   * told as it was seen, so that the test shows it.
   */
  measure(target: TestControlPlane): Promise<string>;
}

/** A row of the table of what differs. */
interface DifferenceRow {
  what: string;
  /** What the real control plane does. */
  real: string;
  /** What the sandbox does. */
  here: string;
  why: string;
}

const HEADER = ['what', 'real', 'here', 'why'];
const NOT_MEASURED = 'Not measured:';

/** The one table of what differs, in a text of Markdown. */
export class DifferenceTable {
  readonly rows: DifferenceRow[];

  /** @throws Error if there is no such table, or a row of it is not whole */
  constructor(markdown: string) {
    const lines = markdown.split('\n');
    const header = lines.findIndex(line => isHeader(line));
    if (header === -1) {
      throw new Error(`There is no table with columns ${HEADER.join(', ')}.`);
    }
    const [, ...body] = lines.slice(header + 1);
    const end = body.findIndex(line => !line.startsWith('|'));
    this.rows = body.slice(0, end === -1 ? undefined : end).map(rowOf);
  }

  /** The rows that a test measures: all that do not say why none does. */
  get measured(): DifferenceRow[] {
    return this.rows.filter(({ why }) => !why.startsWith(NOT_MEASURED));
  }

  /** @throws Error if there is no such row */
  row(what: string): DifferenceRow {
    const found = this.rows.find(row => row.what === what);
    if (!found) {
      throw new Error(`The table has no row “${what}”.`);
    }
    return found;
  }
}

function isHeader(line: string): boolean {
  return line.startsWith('|') && cellsOf(line).join() === HEADER.join();
}

function rowOf(line: string): DifferenceRow {
  const cells = cellsOf(line);
  const [what, real, here, why] = cells;
  if (cells.length !== HEADER.length || cells.includes('')) {
    throw new Error(`Each row has ${HEADER.length} cells, not: ${line}`);
  }
  return { what, real, here, why };
}

/** A `\|` is no end of a cell. */
function cellsOf(line: string): string[] {
  return line
    .trim()
    .split(/(?<!\\)\|/)
    .slice(1, -1)
    .map(cell => cell.trim().replaceAll('\\|', '|'));
}
