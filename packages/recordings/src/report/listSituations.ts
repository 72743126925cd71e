import type { Situation } from '../situations/Situation';

const FAILURES = Array.from(
  { length: 45 },
  (_, index) => `F${String(index + 1).padStart(2, '0')}`,
);

/** What is recorded, as a table in Markdown. */
export function listSituations(situations: Situation[]): string {
  const covered = new Set(situations.flatMap(({ failures }) => failures));
  const open = FAILURES.filter(failure => !covered.has(failure));
  const failing = situations.filter(({ failures }) => failures.length > 0);
  return [
    '# Situations',
    '',
    'Generated from the situations by `crossplane-env-recordings report`.',
    '',
    `${situations.length} situations: ${failing.length} of failures, ${
      situations.length - failing.length
    } healthy or under way. Of the failures F01 to F45 there is no recording of ${open.join(
      ', ',
    )}.`,
    '',
    '| situation | what it shows | failures |',
    '| --- | --- | --- |',
    ...situations.map(
      ({ name, shows, failures }) =>
        `| \`${name}\` | ${shows} | ${failures.join(', ')} |`,
    ),
    '',
  ].join('\n');
}
