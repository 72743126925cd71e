import { EventParams } from '@backstage/plugin-events-node';
import { NotificationSendOptions } from '@backstage/plugin-notifications-node';
import { EnvironmentEvent } from '@crossplane-env/backstage-plugin-crossplane-env-node';
import {
  anEnvironmentEvent,
  eventSinkChecks,
} from '@crossplane-env/backstage-plugin-crossplane-env-node/testUtils';
import { BackstageEventsSink } from './BackstageEventsSink';
import { NotificationsSink } from './NotificationsSink';

/** A service of the portal that takes one thing after the other. */
class FakeService<T> {
  readonly taken: T[] = [];
  state: 'works' | 'fails' | 'hangs' = 'works';

  readonly take = async (one: T): Promise<void> => {
    if (this.state === 'hangs') await new Promise(() => {});
    if (this.state === 'fails') throw new Error('It is down.');
    this.taken.push(one);
  };

  faults() {
    return {
      trouble: (how: 'fails' | 'hangs') => {
        this.state = how;
      },
      mend: () => {
        this.state = 'works';
      },
    };
  }
}

const signal = new AbortController().signal;

describe('BackstageEventsSink', () => {
  function setup() {
    const service = new FakeService<EventParams>();
    const events = { publish: service.take, subscribe: jest.fn() };
    const sink = new BackstageEventsSink({
      ...{ name: 'portal', ordered: false, events },
    });
    return { service, sink };
  }

  it.each(
    eventSinkChecks(() => {
      const { service, sink } = setup();
      return {
        sink,
        received: async () =>
          service.taken.map(
            ({ eventPayload }) => eventPayload as EnvironmentEvent,
          ),
        ...service.faults(),
      };
    }),
  )('$name', async ({ run }) => {
    await expect(run()).resolves.toBeUndefined();
  });

  it('publishes the event, and what names it beside it', async () => {
    const { service, sink } = setup();
    await sink.deliver(anEnvironmentEvent(), { signal });

    expect(service.taken).toEqual([
      {
        topic: 'crossplane-env.environments',
        eventPayload: anEnvironmentEvent(),
        metadata: {
          eventId: 'event-1',
          eventType: 'io.crossplane-env.environment.degraded.v1',
          eventSource: '/crossplane-env/portal.example.org/prod',
          eventSubject: 'team-a/shop',
          eventSequence: '0000000003',
        },
      },
    ]);
  });
});

describe('NotificationsSink', () => {
  function setup() {
    const service = new FakeService<NotificationSendOptions>();
    const sink = new NotificationsSink({
      name: 'owners',
      notifications: { send: service.take },
    });
    return { service, sink };
  }

  it.each(
    eventSinkChecks(() => {
      const { service, sink } = setup();
      return {
        sink,
        received: async () =>
          service.taken.map(({ payload: { metadata = {} } }) => ({
            id: metadata.eventId as string,
            type: metadata.eventType as EnvironmentEvent['type'],
          })),
        ...service.faults(),
      };
    }),
  )('$name', async ({ run }) => {
    await expect(run()).resolves.toBeUndefined();
  });

  it.each([
    ['expiring', 'is about to expire', 'normal'],
    ['expired', 'has expired', 'high'],
    ['teardown.called-off', 'is kept', 'normal'],
    ['teardown.failed', 'could not be taken down', 'high'],
  ] as const)(
    'tells the owner of its end: %s',
    async (verb, says, severity) => {
      const { service, sink } = setup();
      const type = `io.crossplane-env.environment.${verb}.v1` as const;
      await sink.deliver(anEnvironmentEvent({ type }), { signal });

      expect(service.taken).toEqual([
        expect.objectContaining({
          payload: expect.objectContaining({
            ...{ title: expect.stringContaining(says), severity },
          }),
        }),
      ]);
    },
  );

  it('tells the owner that it fails, and that it recovers in the place of that', async () => {
    const { service, sink } = setup();
    await sink.deliver(anEnvironmentEvent(), { signal });
    await sink.deliver(
      anEnvironmentEvent({
        type: 'io.crossplane-env.environment.recovered.v1',
      }),
      { signal },
    );

    const [failed, recovered] = service.taken;
    expect(failed).toMatchObject({
      recipients: { type: 'entity', entityRef: 'group:default/team-a' },
      payload: {
        title: "Run environment 'shop' does not work any more",
        description: 'Its database could not be made: the quota is used up.',
        severity: 'high',
      },
    });
    expect(recovered.payload.title).toBe("Run environment 'shop' works again");
    expect(recovered.payload.scope).toBe(failed.payload.scope);
    expect(failed.payload.scope).toContain('prod/uid-1');
  });

  it('tells the owner that it does not become ready, and when it has after all', async () => {
    const { service, sink } = setup();
    const event = anEnvironmentEvent();
    const ready = 'io.crossplane-env.environment.ready.v1' as const;
    await sink.deliver(
      {
        ...event,
        type: 'io.crossplane-env.environment.creation.stalled.v1',
      },
      { signal },
    );
    await sink.deliver(
      { ...event, type: ready, data: { ...event.data, wasStalled: true } },
      { signal },
    );
    // Of those of which nothing else was told, nobody needs to hear.
    await sink.deliver({ ...event, type: ready }, { signal });

    expect(service.taken).toMatchObject([
      {
        recipients: { type: 'entity', entityRef: 'group:default/team-a' },
        payload: {
          title: "Run environment 'shop' does not become ready",
          description: 'Its database could not be made: the quota is used up.',
          severity: 'high',
        },
      },
      { payload: { title: "Run environment 'shop' is ready now" } },
    ]);
    const [stalled, after] = service.taken;
    expect(after.payload.scope).toBe(stalled.payload.scope);
  });

  const { data } = anEnvironmentEvent();
  const of = (overrides: Partial<EnvironmentEvent['data']['environment']>) =>
    anEnvironmentEvent({
      data: { ...data, environment: { ...data.environment, ...overrides } },
    });

  it.each([
    [
      'of what nobody has to know',
      anEnvironmentEvent({ type: 'io.crossplane-env.environment.ready.v1' }),
    ],
    ['without an owner', of({ owner: undefined })],
    ['to whom only the object calls its owner', of({ ownerIsClaimed: true })],
  ])('tells nothing %s', async (_, event) => {
    const { service, sink } = setup();
    await sink.deliver(event, { signal });

    expect(service.taken).toEqual([]);
  });
});
