/**
 * Runs tasks side by side, bounded by the number of cores.
 *
 * A task is `{ name, cores = 1, after = [], run }`. It starts as soon as those
 * that it comes after have ended, however they did, and its cores are free;
 * of two that could start, the one that is earlier in the list does. `all` cores
 * are a task that nothing may disturb. None are one that only fills idle time.
 *
 * @param signal - once it is aborted nothing is started any more
 * @param onEnd - called with each task when it has ended, and what became of it:
 * `{ result, waited, ran }`, the times in milliseconds. The result of a task
 * that threw is `{ ok: false, error }`.
 * @returns what became of those that were started, in the order of the list
 */
export async function schedule(tasks, { cores, signal, onStart, onEnd }) {
  const begun = Date.now();
  const outcomes = new Map();
  const running = new Map();
  const waiting = new Set(tasks);
  const names = new Set(tasks.map(({ name }) => name));

  const isReady = ({ after = [] }) =>
    after.every(name => outcomes.has(name) || !names.has(name));
  const fits = task => {
    const taken = [...running.keys()].map(other => coresOf(other, cores));
    return sum(taken) + coresOf(task, cores) <= cores;
  };
  const start = task => {
    const started = Date.now();
    waiting.delete(task);
    onStart?.(task);
    const ended = Promise.resolve()
      .then(() => task.run())
      .catch(error => ({ ok: false, error }))
      .then(result => {
        const waited = started - begun;
        const outcome = { result, waited, ran: Date.now() - started };
        running.delete(task);
        outcomes.set(task.name, outcome);
        onEnd?.(task, outcome);
      });
    running.set(task, ended);
  };

  const startWhatCan = () => {
    if (signal?.aborted) waiting.clear();
    for (const task of waiting) if (isReady(task) && fits(task)) start(task);
  };

  startWhatCan();
  while (running.size) {
    await Promise.race(running.values());
    startWhatCan();
  }
  if (waiting.size) {
    const stuck = [...waiting].map(({ name }) => name).join(', ');
    throw new Error(`These wait for each other: ${stuck}.`);
  }
  return tasks
    .filter(({ name }) => outcomes.has(name))
    .map(task => ({ task, ...outcomes.get(task.name) }));
}

/** No task takes more than there are, or it would never start. */
function coresOf({ cores = 1 }, all) {
  return cores === 'all' ? all : Math.min(cores, all);
}

function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0);
}
