import { resolve } from 'node:path';
import { LIFE_TRANSITIONS, LifeTransition } from '..';

export const LIFECYCLE_PAGE = resolve(
  __dirname,
  '../../../../../docs/contributing/lifecycle.md',
);

const PHASES: string[][] = [
  ['requested', 'It was asked for, and has not been seen in the cluster yet.'],
  ['provisioning', 'It is there, and was never ready.'],
  ['ready', 'It has been ready; its health tells whether it still is.'],
  ['in-use', 'A run uses it.'],
  ['expiring', 'Its end has come, and can still be called off.'],
  ['tearing-down', 'It is being taken down.'],
  [
    'teardown-failed',
    'Something that taking it down needs has failed, and is tried again, later each time.',
  ],
  [
    'stuck',
    'It does not go, or something of it is left, for longer than is usual.',
  ],
  ['gone', 'Nothing of it is left: that was listed, and not found.'],
];

/** The page that tells which transitions there are, from the table that decides. */
export function describeLifecycle(): string {
  return `# The life of an environment

The decisions of \`plugins/crossplane-env-common/src/lifecycle\`: one pure function,
\`decide\`, answers for what is seen and wanted of one environment, and for the time,
what it becomes, what is to be told and done, and when to look again. It asks nothing
else and has no clock, so that any host comes to the same decisions. This page is
written from its table by \`npm run docs:lifecycle\` there.

## Phases

${table(
  ['phase', 'meaning'],
  PHASES.map(([phase, meaning]) => [`\`${phase}\``, meaning]),
)}

## Transitions

Of those from a phase, the first whose condition holds is taken. _(itself)_ stands
for what an environment is while it is wanted: \`provisioning\`, \`ready\` or \`in-use\`.

${table(
  ['transition', 'from', 'when', 'to', 'tells', 'does'],
  LIFE_TRANSITIONS.map(describeTransition),
)}
`;
}

function describeTransition({
  name,
  from,
  when,
  to,
  announce,
  act,
}: LifeTransition): string[] {
  return [
    `\`${name}\``,
    from.join(', '),
    when,
    to === 'seen' ? '_(itself)_' : to ?? '',
    announce ?? '',
    act ?? '',
  ];
}

/** As prettier has it. */
function table(header: string[], rows: string[][]): string {
  const widths = header.map((title, column) =>
    Math.max(title.length, ...rows.map(row => row[column].length)),
  );
  const line = (cells: string[]) =>
    `| ${cells
      .map((cell, column) => cell.padEnd(widths[column]))
      .join(' | ')} |`;
  return [
    line(header),
    `| ${widths.map(width => '-'.repeat(width)).join(' | ')} |`,
    ...rows.map(line),
  ].join('\n');
}
