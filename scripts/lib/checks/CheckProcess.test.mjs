import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { getPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { CheckProcess } from './CheckProcess.mjs';

let folder;
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'check-process-'));
});
after(() => rmSync(folder, { recursive: true }));

/** Starts a check that is this script. */
function check(name, script, options = {}) {
  const entry = join(folder, `${name}.mjs`);
  writeFileSync(entry, script);
  return new CheckProcess(`test-${name}`, {
    args: ['seen'],
    entry,
    ...options,
  });
}

async function until(isTrue) {
  const deadline = Date.now() + 30_000;
  while (!isTrue()) {
    assert.ok(Date.now() < deadline, 'It did not happen in time.');
    await new Promise(resolve => setTimeout(resolve, 20));
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Writes its own id and that of a child which does not end by itself. */
const PARENT = `
  import { spawn } from 'node:child_process';
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  console.log(JSON.stringify([process.pid, child.pid]));
`;

function pidsOf(process) {
  const output = () => readFileSync(process.logFile, 'utf8');
  return until(() => output().endsWith('\n')).then(() => JSON.parse(output()));
}

test('a check answers with its result, and its output is in a file', async () => {
  const process = check(
    'fine',
    `console.log('out', process.argv[2]);
     console.error('err');
     process.send({ ok: true, passed: 3 }, () => process.disconnect());`,
  );
  assert.deepEqual(await process.result(), { ok: true, passed: 3 });
  assert.equal(readFileSync(process.logFile, 'utf8'), 'out seen\nerr\n');
});

test('a check without a result has failed', async () => {
  const process = check('broken', `throw new Error('broken');`);
  assert.deepEqual(await process.result(), { ok: false });
  assert.match(readFileSync(process.logFile, 'utf8'), /Error: broken/);
});

test('what a check has started does not outlive it', async () => {
  const process = check(
    'leaving',
    `${PARENT}
     process.send({ ok: true }, () => process.exit());`,
  );
  const pids = await pidsOf(process);
  assert.deepEqual(await process.result(), { ok: true });
  await until(() => !pids.some(isAlive));
});

test('stopping a check interrupts all that it has started', async () => {
  const process = check('stopped', PARENT);
  const pids = await pidsOf(process);
  assert.ok(pids.every(isAlive));
  await process.stop();
  await until(() => !pids.some(isAlive));
});

test(
  'a check in the background steps back, with what it starts',
  { skip: process.platform === 'win32' },
  async () => {
    const process = check('background', PARENT, { isBackground: true });
    const [pid] = await pidsOf(process);
    assert.equal(getPriority(pid), 19);
    await process.stop();
  },
);
