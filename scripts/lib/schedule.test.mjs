import assert from 'node:assert/strict';
import { test } from 'node:test';
import { schedule } from './schedule.mjs';

/** Tasks that end when they are told to, and what was going on beside each. */
function lab() {
  const log = [];
  const ends = new Map();
  const task = (name, options = {}) => ({
    name,
    ...options,
    run: () => new Promise(resolve => ends.set(name, resolve)),
  });
  const running = () => [...ends.keys()];
  const end = async (name, result = { ok: true }) => {
    ends.get(name)(result);
    ends.delete(name);
    await settle();
  };
  const run = async (tasks, cores = 2) => {
    const outcomes = schedule(tasks, {
      cores,
      onStart: ({ name }) => log.push(`+${name}`),
      onEnd: ({ name }) => log.push(`-${name}`),
    });
    await settle();
    return { outcomes };
  };
  return { task, run, end, running, log };
}

function settle() {
  return new Promise(resolve => setImmediate(resolve));
}

test('as many tasks run side by side as there are cores', async () => {
  const { task, run, end, running } = lab();
  const { outcomes } = await run(['a', 'b', 'c'].map(name => task(name)));
  assert.deepEqual(running(), ['a', 'b']);
  await end('b');
  assert.deepEqual(running(), ['a', 'c']);
  await end('a');
  await end('c');
  assert.deepEqual(
    (await outcomes).map(outcome => outcome.task.name),
    ['a', 'b', 'c'],
  );
});

test('a task waits for those that it comes after, if they are run at all', async () => {
  const { task, run, end, running } = lab();
  const { outcomes } = await run([
    task('types'),
    task('api', { after: ['types', 'not asked for'] }),
  ]);
  assert.deepEqual(running(), ['types']);
  await end('types', { ok: false });
  assert.deepEqual(running(), ['api']);
  await end('api');
  assert.deepEqual(
    (await outcomes).map(({ result }) => result.ok),
    [false, true],
  );
});

test('nothing runs beside a task that takes all cores but what fills idle time', async () => {
  const { task, run, end, running, log } = lab();
  const { outcomes } = await run([
    task('build', { cores: 0 }),
    task('small'),
    task('alone', { cores: 'all' }),
    task('other'),
  ]);
  assert.deepEqual(running(), ['build', 'small', 'other']);
  await end('small');
  assert.deepEqual(running(), ['build', 'other']);
  await end('other');
  assert.deepEqual(running(), ['build', 'alone']);
  await end('alone');
  await end('build');
  await outcomes;
  assert.deepEqual(log.slice(-3), ['+alone', '-alone', '-build']);
});

test('one core is enough for a task that wants more', async () => {
  const { task, run, end, running } = lab();
  const { outcomes } = await run([task('wide', { cores: 2 }), task('b')], 1);
  assert.deepEqual(running(), ['wide']);
  await end('wide');
  assert.deepEqual(running(), ['b']);
  await end('b');
  await outcomes;
});

test('a task that throws has failed, and the others go on', async () => {
  const error = new Error('broken');
  const broken = { name: 'broken', run: () => Promise.reject(error) };
  const fine = { name: 'fine', run: async () => ({ ok: true }) };
  const [first, second] = await schedule([broken, fine], { cores: 1 });
  assert.deepEqual(first.result, { ok: false, error });
  assert.deepEqual(second.result, { ok: true });
  assert.ok(second.waited >= 0 && second.ran >= 0);
});

test('nothing is started once it is to stop', async () => {
  const { task, end, running } = lab();
  const stopping = new AbortController();
  const outcomes = schedule([task('a'), task('b')], {
    cores: 1,
    signal: stopping.signal,
  });
  await settle();
  stopping.abort();
  await end('a');
  assert.deepEqual(running(), []);
  assert.deepEqual(
    (await outcomes).map(outcome => outcome.task.name),
    ['a'],
  );
});

test('tasks that wait for each other are named', async () => {
  const { task } = lab();
  const tasks = [task('a', { after: ['b'] }), task('b', { after: ['a'] })];
  await assert.rejects(schedule(tasks, { cores: 2 }), /each other: a, b/);
});
