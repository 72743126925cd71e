import assert from 'node:assert/strict';
import { AdapterCheck } from './AdapterCheck';
import { abandoned, assertRejects } from './assertions';
import {
  EnvironmentEvent,
  EventSink,
} from '@crossplane-env/backstage-plugin-crossplane-env-node';

/**
 * A sink, and a stand-in for whoever it delivers to.
 *
 * @public
 */
export interface EventSinkLab {
  sink: EventSink;
  /** What the receiver has taken, oldest first, with the ids by which it tells events apart. */
  received(): Promise<Array<Pick<EnvironmentEvent, 'id' | 'type'>>>;
  /** From now on the receiver fails, or does not answer at all. */
  trouble(how: 'fails' | 'hangs'): void;
  /** From now on it works again. */
  mend(): void;
  /** Ends what was started for the lab. */
  close?(): Promise<void>;
}

const AS_IF = 'the event had been delivered';

/**
 * An event for tests that care about a part of it.
 *
 * @public
 */
export function anEnvironmentEvent(
  overrides: Partial<EnvironmentEvent> = {},
): EnvironmentEvent {
  return {
    specversion: '1.0',
    id: 'event-1',
    source: '/crossplane-env/portal.example.org/prod',
    type: 'io.crossplane-env.environment.degraded.v1',
    subject: 'team-a/shop',
    time: '2026-03-01T12:00:00.000Z',
    datacontenttype: 'application/json',
    sequence: '0000000003',
    envuid: 'uid-1',
    data: {
      environment: {
        cluster: 'prod',
        group: 'example.org',
        kind: 'RunEnvironment',
        namespace: 'team-a',
        name: 'shop',
        uid: 'uid-1',
        version: 'v1alpha1',
        type: 'prod/example.org/RunEnvironment',
        typeTitle: 'Run environment',
        createdAt: '2026-03-01T10:00:00.000Z',
        owner: 'group:default/team-a',
      },
      verdict: 'failed',
      sentence: 'Its database could not be made: the quota is used up.',
    },
    ...overrides,
  };
}

/**
 * What every sink has to do, for `it.each(checks)('$name', ({ run }) => run())`
 * and its like.
 *
 * @param createLab - called anew for each test
 * @param options - the event has to be one that the sink delivers, unless it is `degraded`
 * @public
 */
export function eventSinkChecks(
  createLab: () => EventSinkLab | Promise<EventSinkLab>,
  options: { event?: EnvironmentEvent } = {},
): AdapterCheck[] {
  const event = options.event ?? anEnvironmentEvent();
  const inLab = (test: (lab: EventSinkLab) => Promise<void>) => async () => {
    const lab = await createLab();
    try {
      await test(lab);
    } finally {
      await lab.close?.();
    }
  };
  return [
    {
      name: 'has a name that can be kept and shown',
      run: inLab(async ({ sink }) =>
        assert.match(sink.name, /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/),
      ),
    },
    {
      name: 'has delivered an event once it says so',
      run: inLab(async lab => {
        await deliver(lab, event);
        await assertReceived(lab, [event]);
      }),
    },
    {
      name: 'delivers an event again under the same id',
      run: inLab(async lab => {
        await deliver(lab, event);
        await deliver(lab, event);
        const ids = (await lab.received()).map(({ id }) => id);
        assert.deepEqual(new Set(ids), new Set([event.id]));
      }),
    },
    {
      name: 'tells events apart that are delivered at once',
      run: inLab(async lab => {
        const events = Array.from({ length: 10 }, (_, index) => ({
          ...event,
          id: `event-${index}`,
        }));
        await Promise.all(events.map(one => deliver(lab, one)));
        const ids = (await lab.received()).map(({ id }) => id).sort();
        assert.deepEqual(ids, events.map(({ id }) => id).sort());
      }),
    },
    {
      name: 'leaves the event as it is',
      run: inLab(async lab => {
        const before = JSON.stringify(event);
        const frozen: EnvironmentEvent = deepFreeze(JSON.parse(before));
        await deliver(lab, frozen);
        assert.equal(JSON.stringify(frozen), before);
      }),
    },
    {
      name: 'says that it failed when the receiver does, and delivers later',
      run: inLab(async lab => {
        lab.trouble('fails');
        await assertRejects(deliver(lab, event), AS_IF);
        await assertReceived(lab, []);
        lab.mend();
        await deliver(lab, event);
        await assertReceived(lab, [event]);
      }),
    },
    {
      name: 'ends soon after nobody waits any more',
      run: inLab(async lab => {
        lab.trouble('hangs');
        await assertRejects(
          abandoned(signal => deliver(lab, event, signal)),
          AS_IF,
        );
      }),
    },
    {
      name: 'does not begin when nobody waits',
      run: inLab(async lab => {
        await assertRejects(deliver(lab, event, AbortSignal.abort()), AS_IF);
        await assertReceived(lab, []);
      }),
    },
  ];
}

async function deliver(
  { sink }: EventSinkLab,
  event: EnvironmentEvent,
  signal = new AbortController().signal,
): Promise<void> {
  await sink.deliver(event, { signal });
}

async function assertReceived(
  lab: EventSinkLab,
  events: EnvironmentEvent[],
): Promise<void> {
  const received = await lab.received();
  assert.deepEqual(
    received.map(({ id, type }) => ({ id, type })),
    events.map(({ id, type }) => ({ id, type })),
  );
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    Object.values(value).forEach(deepFreeze);
    Object.freeze(value);
  }
  return value;
}
