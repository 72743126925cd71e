/** The columns of the table of packages. */
const COLUMNS = {
  'product files': ({ files }) => number(files),
  lines: ({ lines }) => number(lines),
  '25 lines or fewer': ({ short, files }) => share(short, files),
  'imports per file': ({ imports, files }) =>
    files ? (imports / files).toFixed(1) : '0',
  'test files': ({ testFiles }) => number(testFiles),
  'lines of tests': ({ testLines }) => number(testLines),
  tests: ({ tests }) => number(tests),
  assertions: ({ assertions }) => number(assertions),
};

/**
 * A Markdown table with a row for each package, in which each figure is
 * followed by what it has become.
 */
export function renderFigures(now, before) {
  const folders = [...new Set([...(before?.keys() ?? []), ...now.keys()])]
    // A total comes before its packages.
    .sort((a, b) => a.localeCompare(b));
  const cell = (folder, show) => {
    const of = figures => {
      const found = figures.get(folder);
      return found ? show(found) : '–';
    };
    if (!before) return of(now);
    return of(before) === of(now) ? of(now) : `${of(before)} → ${of(now)}`;
  };
  const rows = folders.map(folder => [
    folder.includes('/') ? `\`${folder}\`` : `**\`${folder}\`**`,
    ...Object.values(COLUMNS).map(show => cell(folder, show)),
  ]);
  return renderMarkdownTable(['package', ...Object.keys(COLUMNS)], rows);
}

/** The largest product files of each package. */
export function renderLargest(now) {
  const rows = [...now]
    .filter(([folder]) => folder.includes('/'))
    .map(([folder, { largest }]) => [
      `\`${folder}\``,
      largest
        .map(
          ({ path, lines }) =>
            `\`${path.slice(folder.length + 1)}\` ${number(lines)}`,
        )
        .join(', '),
    ]);
  return renderMarkdownTable(['package', 'largest files'], rows);
}

export function renderHops({ ref, steps }) {
  const rows = steps.map(({ path, name }, index) => [
    index + 1,
    `\`${path}\``,
    `\`${name.replace(/\($/, '')}\``,
  ]);
  const when = ref ? ` at ${ref}` : ' today';
  return [
    `From the watch line to the signal${when}: ${steps.length} files.`,
    '',
    ...renderMarkdownTable(['', 'file', 'in it'], rows),
  ];
}

function renderMarkdownTable(head, rows) {
  const line = cells => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)];
}

function number(value) {
  return value.toLocaleString('en-US');
}

function share(part, whole) {
  return whole ? `${Math.round((100 * part) / whole)} %` : '0 %';
}

const START = '<!-- figures -->';
const END = '<!-- /figures -->';

/** A page with new figures between its marks, and all else as it was. */
export function replaceFigures(page, figures) {
  const start = page.indexOf(START);
  const end = page.indexOf(END);
  if (start < 0 || end < start) {
    throw new Error(`The page has no ${START} … ${END}.`);
  }
  const before = page.slice(0, start + START.length);
  return `${before}\n\n${figures}\n\n${page.slice(end)}`;
}
