import { EventSink, EnvironmentEvent } from './EventSink';
import { eventSinkChecks, EventSinkLab } from './eventSinkChecks';

/** A receiver in memory, and a sink that delivers to it as it is told. */
function createLab(
  deliver: (
    lab: { received: EnvironmentEvent[]; state: string },
    ...args: Parameters<EventSink['deliver']>
  ) => Promise<void>,
): EventSinkLab {
  const lab = { received: [] as EnvironmentEvent[], state: 'works' };
  return {
    sink: {
      name: 'memory',
      ordered: false,
      deliver: (...args) => deliver(lab, ...args),
    },
    received: async () => lab.received,
    trouble: how => {
      lab.state = how;
    },
    mend: () => {
      lab.state = 'works';
    },
  };
}

const good: Parameters<typeof createLab>[0] = async (
  lab,
  event,
  { signal },
) => {
  signal.throwIfAborted();
  if (lab.state === 'fails') throw new Error('down');
  if (lab.state === 'hangs') {
    await new Promise((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason));
    });
  }
  lab.received.push(event);
};

it.each(eventSinkChecks(() => createLab(good)))('$name', async ({ run }) => {
  await expect(run()).resolves.toBeUndefined();
});

const failuresOf = async (deliver: typeof good) => {
  const failed: string[] = [];
  for (const { name, run } of eventSinkChecks(() => createLab(deliver))) {
    await run().catch(() => failed.push(name));
  }
  return failed;
};

it.each<[string, typeof good, string]>([
  [
    'says too early that it has delivered',
    async (...args) => {
      setTimeout(() => good(...args).catch(() => {}), 10);
    },
    'has delivered an event once it says so',
  ],
  [
    'gives each delivery an id of its own',
    (lab, event, options) =>
      good(lab, { ...event, id: `${Math.random()}` }, options),
    'delivers an event again under the same id',
  ],
  [
    'swallows errors',
    (lab, event, options) => good(lab, event, options).catch(() => {}),
    'says that it failed when the receiver does, and delivers later',
  ],
  [
    'hears no signal',
    (lab, event) => good(lab, event, { signal: new AbortController().signal }),
    'ends soon after nobody waits any more',
  ],
  [
    'begins whatever the signal says',
    async (lab, event, options) => {
      lab.received.push(event);
      await good({ ...lab, received: [] }, event, options);
    },
    'does not begin when nobody waits',
  ],
  [
    'changes the event',
    (lab, event, options) =>
      good(lab, Object.assign(event, { subject: 'x' }), options),
    'leaves the event as it is',
  ],
])('finds a sink that %s', async (_, deliver, title) => {
  expect(await failuresOf(deliver)).toContain(title);
});
