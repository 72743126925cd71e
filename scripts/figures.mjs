import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findMistakes, hops } from './lib/figures/hops.mjs';
import { isSource, measure } from './lib/figures/measure.mjs';
import { readTree } from './lib/figures/readTree.mjs';
import {
  renderFigures,
  renderHops,
  renderLargest,
  replaceFigures,
} from './lib/figures/render.mjs';
import { bin, rootDir } from './lib/paths.mjs';
import { fail, say } from './lib/say.mjs';

const FOLDERS = ['packages', 'plugins', 'scripts'];
const PAGE = 'docs/contributing/figures.md';
const USAGE = 'Usage: node scripts/figures.mjs [--against <git ref>] [--write]';

async function main() {
  const { against, write } = readOptions();
  const now = read();
  const before = against && read(against);
  checkHops(now);
  const measured = await measure(now);
  const figures = [
    against ? `Before, at ${against} → now.` : 'Now.',
    '',
    ...renderFigures(measured, before && (await measure(before))),
    '',
    ...renderLargest(measured),
    ...[hops.before, hops.now].flatMap(list =>
      list ? ['', ...renderHops(list)] : [],
    ),
  ].join('\n');
  if (!write) {
    process.stdout.write(`${figures}\n`);
    return;
  }
  const page = join(rootDir, PAGE);
  writeFileSync(page, replaceFigures(readFileSync(page, 'utf8'), figures));
  execFileSync(process.execPath, [bin('prettier'), '--write', page]);
  say(`Written to ${PAGE}.`);
}

function read(ref) {
  return readTree({ ref, folders: FOLDERS, wanted: isSource });
}

/** A list of hops that names what is not there would be worse than none. */
function checkHops(now) {
  const mistakes = [hops.before, hops.now].flatMap(list =>
    list ? findMistakes(list, list.ref ? read(list.ref) : now) : [],
  );
  if (mistakes.length) {
    fail(mistakes.join('\n'), 'Correct scripts/lib/figures/hops.mjs.');
  }
}

function readOptions() {
  try {
    return parseArgs({
      options: {
        against: { type: 'string' },
        write: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    return fail(error.message, USAGE);
  }
}

await main();
