import { Table } from '../../report/Report';

const MICROSECOND = 1e-3;

export interface MeasuredForest {
  objects: number;
  environments: number;
  /** To assess all of them for the first time. */
  fromNothingMs: number;
  /** To assess an environment of which one object has changed. */
  changeMs: number;
  /** To ask for the health of all of them while nothing changes. */
  againMs: number;
}

/** What each forest takes, as ratios to the first. */
export function forestTable(forests: MeasuredForest[]): Table {
  const [first] = forests;
  return {
    title: 'Assessing environments',
    columns: [
      'objects',
      'environments',
      'from nothing (ms)',
      'per object (µs)',
      'one change (µs)',
      'ratio to the first',
      'ratio to from nothing',
      'all again, unchanged (ms)',
    ],
    rows: forests.map(forest => [
      forest.objects,
      forest.environments,
      forest.fromNothingMs,
      forest.fromNothingMs / forest.objects / MICROSECOND,
      forest.changeMs / MICROSECOND,
      forest.changeMs / first.changeMs,
      forest.changeMs / forest.fromNothingMs,
      forest.againMs,
    ]),
  };
}
