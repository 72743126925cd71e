import { createReadStream } from 'node:fs';
import { availableParallelism } from 'node:os';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { CheckProcess } from './lib/checks/CheckProcess.mjs';
import { checks } from './lib/checks/index.mjs';
import { ensureInstalled } from './lib/ensureInstalled.mjs';
import { ensureNode } from './lib/ensureNode.mjs';
import { announce, fail, say } from './lib/say.mjs';
import { describeSandboxSize } from './lib/sandboxSize.mjs';
import { schedule } from './lib/schedule.mjs';
import { renderTimings } from './lib/timings.mjs';

const SIGN_OF_LIFE_MS = 60_000;

async function main() {
  const { names, isAsked } = readNames();
  await ensureNode();
  await ensureInstalled();

  const started = Date.now();
  const outcomes = await runChecks(names, isAsked);
  announce('Where the time went');
  const lines = renderTimings(outcomes, Date.now() - started);
  process.stdout.write(`${lines.join('\n')}\n\n${describeSandboxSize()}\n`);
  conclude(outcomes);
}

async function runChecks(names, isAsked) {
  const isLive = names.length === 1;
  const running = new Map();
  const interrupted = stopWhenInterrupted(running);
  const tasks = names.map(name => ({
    ...checks[name],
    name,
    run: () => {
      const check = new CheckProcess(name, {
        args: [name, ...(isAsked ? ['asked'] : [])],
        isLive,
        isBackground: checks[name].cores === 0,
      });
      running.set(name, check);
      return check.result();
    },
  }));

  let printed = Promise.resolve();
  const signOfLife = setInterval(() => {
    say(`Running: ${[...running.keys()].join(', ')}.`);
  }, SIGN_OF_LIFE_MS);
  const outcomes = await schedule(tasks, {
    cores: availableParallelism(),
    signal: interrupted,
    onStart: ({ title }) => {
      if (isLive) announce(title);
      else say(`${title}: started.`);
    },
    onEnd: ({ name, title }, { result, ran }) => {
      const check = running.get(name);
      running.delete(name);
      printed = printed.then(async () => {
        if (!isLive) {
          announce(title);
          await print(check.logFile);
        }
        say(`${title}: ${outcome(result)} after ${Math.round(ran / 1000)} s.`);
      });
    },
  });
  clearInterval(signOfLife);
  await printed;
  if (interrupted.aborted) process.exit(130);
  return outcomes;
}

function print(file) {
  return pipeline(createReadStream(file), process.stdout, { end: false });
}

/** Answers with a signal that is aborted when everything is being stopped. */
function stopWhenInterrupted(running) {
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.on(signal, () => {
      if (stopping.signal.aborted) return;
      stopping.abort();
      say(`Stopping: ${[...running.keys()].join(', ')}.`);
      for (const check of running.values()) check.stop();
    });
  }
  return stopping.signal;
}

function outcome(result) {
  if (!result.ok) return 'failed';
  return result.skipped && !result.passed ? 'skipped' : 'passed';
}

/** Says what came of it all; the last line but for what failed is read by CI. */
function conclude(outcomes) {
  const [passed, failed, skipped] = ['passed', 'failed', 'skipped'].map(key =>
    outcomes.reduce((total, { result }) => total + (result[key] ?? 0), 0),
  );
  announce(`${passed} passed, ${failed} failed, ${skipped} skipped`);
  const failures = outcomes
    .filter(({ result }) => !result.ok)
    .map(({ task }) => task.name);
  if (failures.length) {
    fail(
      `Failed: ${failures.join(', ')}.`,
      `Run one alone with: npm test -- --only ${failures[0]}`,
    );
  }
}

/** All checks but those left to whoever asks, or those that `--only a,b` names. */
function readNames() {
  const all = Object.keys(checks);
  const { values } = parseArgs({ options: { only: { type: 'string' } } });
  const asked =
    values.only?.split(',') ?? all.filter(name => !checks[name].isLeftOut);
  const unknown = asked.filter(name => !all.includes(name));
  if (unknown.length) {
    fail(
      `Unknown check: ${unknown.join(', ')}.`,
      `There are: ${all.join(', ')}.`,
    );
  }
  // In the order in which they are worth starting.
  const names = all.filter(name => asked.includes(name));
  return { names, isAsked: Boolean(values.only) };
}

await main();
