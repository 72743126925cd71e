/** A number keeps its precision here; it is rounded where it is shown. */
export type Cell = string | number | undefined;

export interface Table {
  title: string;
  /** Each with its unit, such as `median (ms)`. */
  columns: string[];
  rows: Cell[][];
}

/** What a benchmark found. */
export interface Report {
  tables: Table[];
  /** Each a sentence on something that must not be, such as a view that cost a request. */
  failures: string[];
}
