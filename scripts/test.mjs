import { parseArgs } from 'node:util';
import { checks } from './lib/checks/index.mjs';
import { ensureInstalled } from './lib/ensureInstalled.mjs';
import { ensureNode } from './lib/ensureNode.mjs';
import { announce, fail, say } from './lib/say.mjs';

async function main() {
  const { names, isAsked } = readNames();
  await ensureNode();
  await ensureInstalled();

  const failed = [];
  const totals = { passed: 0, failed: 0, skipped: 0 };
  for (const name of names) {
    const started = Date.now();
    announce(checks[name].title);
    const result = await checks[name].run({ isAsked });
    const seconds = Math.round((Date.now() - started) / 1000);
    for (const key of Object.keys(totals)) totals[key] += result[key] ?? 0;
    if (!result.ok) failed.push(name);
    say(`${checks[name].title}: ${outcome(result)} after ${seconds} s.`);
  }
  announce(
    `${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`,
  );
  if (failed.length) {
    fail(
      `Failed: ${failed.join(', ')}.`,
      `Run one alone with: npm test -- --only ${failed[0]}`,
    );
  }
}

function outcome(result) {
  if (!result.ok) return 'failed';
  return result.skipped && !result.passed ? 'skipped' : 'passed';
}

/** All checks, or those that `--only a,b` names. */
function readNames() {
  const all = Object.keys(checks);
  const { values } = parseArgs({ options: { only: { type: 'string' } } });
  const names = values.only?.split(',') ?? all;
  const unknown = names.filter(name => !all.includes(name));
  if (unknown.length) {
    fail(
      `Unknown check: ${unknown.join(', ')}.`,
      `There are: ${all.join(', ')}.`,
    );
  }
  return { names, isAsked: Boolean(values.only) };
}

await main();
