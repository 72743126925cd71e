/** Lines on each package, and after them on what was ignored, and why. */
export function renderPackages(checked) {
  const reasons = new Map();
  for (const { code, why } of checked.flatMap(pkg => pkg.ignored)) {
    reasons.set(why, new Set(reasons.get(why)).add(code));
  }
  return [
    ...checked.flatMap(renderPackage),
    '',
    'Of what publint and attw say, this is ignored:',
    ...[...reasons].flatMap(([why, codes]) => [
      `  ${[...codes].join(', ')}:`,
      `    ${why}`,
    ]),
  ];
}

function renderPackage({ name, version, packedSize, size, files, results }) {
  const failed = results.filter(({ problems }) => problems.length);
  const passed = results.filter(({ problems }) => !problems.length);
  return [
    '',
    `${name} ${version}`,
    `  ${kilobytes(packedSize)} packed, ${kilobytes(size)} unpacked, ${
      files.length
    } files`,
    `  passed: ${passed.map(({ rule }) => rule).join(', ') || 'none'}`,
    `  failed: ${failed.map(({ rule }) => rule).join(', ') || 'none'}`,
    ...failed.flatMap(({ rule, problems }) =>
      problems.map(problem => `    ${rule}: ${problem}`),
    ),
  ];
}

export function renderAudit({ notRun, ours, others }) {
  if (notRun) {
    return [
      `NOT CHECKED. The registry was not able to tell of advisories: ${notRun}.`,
      'Run it again where npm audit works before you publish.',
    ];
  }
  return [
    `${ours.length} severe ones in what the packages ask for themselves${
      ours.length ? ':' : '.'
    }`,
    ...ours.map(line => `  ${line}`),
    `${others.length} others, in what comes with that${
      others.length ? ':' : '.'
    }`,
    ...others.map(line => `  ${line}`),
  ];
}

function kilobytes(bytes) {
  return `${Math.round(bytes / 1000)} kB`;
}
