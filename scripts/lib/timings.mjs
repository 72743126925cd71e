const SLOWEST_FILES = 10;

/**
 * Where the time of a run went: a line for each check, and for the test files
 * that took longest. A check that ran for longer than it used the processor was
 * waiting, or had to share.
 *
 * @param outcomes - of `schedule`
 * @param total - of the run, in milliseconds
 */
export function renderTimings(outcomes, total) {
  const checks = outcomes.map(({ task, result, waited, ran }) => [
    task.name,
    ...[waited, ran].map(inSeconds),
    result.cpu === undefined ? '' : inSeconds(1000 * result.cpu),
    ...['passed', 'failed', 'skipped'].map(key => result[key] ?? ''),
    result.ok ? '' : 'failed',
  ]);
  return [
    ...renderTable(
      [
        'check',
        'waited',
        'ran',
        'processor',
        'passed',
        'failed',
        'skipped',
        '',
      ],
      checks,
    ),
    '',
    ...renderSlowest(outcomes.flatMap(({ result }) => result.files ?? [])),
    ...renderUnsteady(outcomes.flatMap(({ result }) => result.unsteady ?? [])),
    `All of it took ${inSeconds(total)}; one after the other, ${inSeconds(
      sum(outcomes.map(({ ran }) => ran)),
    )}.`,
  ];
}

function renderSlowest(files) {
  if (!files.length) return [];
  const all = sum(files.map(({ seconds }) => seconds));
  const slowest = [...files]
    .sort((a, b) => b.seconds - a.seconds)
    .slice(0, SLOWEST_FILES);
  const rows = slowest.map(({ file, seconds }) => [
    file,
    `${seconds.toFixed(1)} s`,
    `${((100 * seconds) / all).toFixed(1)} %`,
  ]);
  return [
    ...renderTable(
      [
        `slowest of ${files.length} test files`,
        'ran',
        `of ${Math.round(all)} s`,
      ],
      rows,
    ),
    '',
  ];
}

/** Whoever sees one here twice has found a fault, of the test or of what it tests. */
function renderUnsteady(tests) {
  if (!tests.length) return [];
  const title = 'Failed at first, and passed when run again by itself:';
  return [title, ...tests.map(test => `  ${test}`), ''];
}

/** Columns as wide as they need, numbers to the right. */
export function renderTable(head, rows) {
  const lines = [head, ...rows].map(cells => cells.map(String));
  const widths = head.map((_, column) =>
    Math.max(...lines.map(cells => cells[column].length)),
  );
  return lines.map(cells =>
    cells
      .map((cell, column) =>
        column === 0
          ? cell.padEnd(widths[column])
          : cell.padStart(widths[column]),
      )
      .join('  ')
      .trimEnd(),
  );
}

function inSeconds(milliseconds) {
  return `${Math.round(milliseconds / 1000)} s`;
}

function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0);
}
