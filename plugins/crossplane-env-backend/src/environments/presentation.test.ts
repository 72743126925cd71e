import {
  EnvironmentHealth,
  Verdict,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { anObservation } from '../__testUtils__/anObservation';
import { EnvironmentRecord } from '../record/environmentRows';
import { RecordStore, TimeToReady } from '../record/RecordStore';
import {
  presentSettlement,
  presentTiming,
  UsualTimesToReady,
} from './presentation';

const CREATED = '2026-03-01T10:00:00.000Z';
const after = (seconds: number) =>
  new Date(Date.parse(CREATED) + seconds * 1000);

function aRecord(
  overrides: Partial<EnvironmentRecord> = {},
): EnvironmentRecord {
  return {
    ...anObservation({ createdAt: CREATED }),
    firstSeenAt: CREATED,
    verdictSince: CREATED,
    verdictWitnessed: true,
    ...overrides,
  };
}

function aHealth(verdict: Verdict, healsItself = true): EnvironmentHealth {
  return {
    verdict,
    ready: 0,
    total: 1,
    diagnosis: {
      sentence: 'It is so.',
      nextStep: 'Do something.',
      actor: 'platform',
      healsItself,
      announcements: [],
      waitingFor: [],
    },
  };
}

const progressing = { health: aHealth('progressing'), record: aRecord() };

describe('the timing of an environment', () => {
  it('claims no more than is known of what nobody saw begin', () => {
    const timingOf = (verdictWitnessed: boolean) =>
      presentTiming({
        health: aHealth('failed'),
        record: aRecord({ verdict: 'failed', verdictWitnessed }),
        now: after(600),
      });

    expect(timingOf(true)).not.toHaveProperty('atLeast');
    expect(timingOf(false)).toMatchObject({ since: CREATED, atLeast: true });
  });

  it('says since when, and when it first was ready', () => {
    const record = aRecord({
      verdict: 'ready',
      verdictSince: after(500).toISOString(),
      readyAt: after(60).toISOString(),
      becameReadyAt: after(60).toISOString(),
    });

    expect(
      presentTiming({ health: aHealth('ready'), record, now: after(900) }),
    ).toEqual({
      since: after(500).toISOString(),
      firstReadyAt: after(60).toISOString(),
      slow: false,
    });
  });

  it('does not claim to know when it was first ready where nobody saw it', () => {
    const record = aRecord({ verdict: 'ready', readyAt: CREATED });
    const health = aHealth('ready');

    expect(
      presentTiming({ health, record, now: after(1) })?.firstReadyAt,
    ).toBeUndefined();
  });

  it('is not known before the verdict is recorded', () => {
    const health = aHealth('failed');

    expect(presentTiming({ health, now: after(1) })).toBeUndefined();
    expect(
      presentTiming({ health, record: aRecord(), now: after(1) }),
    ).toBeUndefined();
  });

  it.each([
    ['not yet twice as long as usual', 100, 199, false],
    ['twice as long as usual', 100, 201, true],
    ['a little longer than a short time', 10, 69, false],
    ['much longer than a short time', 10, 71, true],
    ['as long as it likes where nothing is usual', undefined, 1e6, false],
  ])('when it takes %s', (_, usual, seconds, slow) => {
    expect(
      presentTiming({
        ...progressing,
        usuallyReadyAfterSeconds: usual,
        now: after(seconds),
      }),
    ).toMatchObject({ slow });
  });

  it.each([
    ['was ready before', { readyAt: after(5).toISOString() }, 'failed'],
    ['is on its way out', {}, 'deleting'],
  ] as const)('is not slow when it %s', (_, record, verdict) => {
    expect(
      presentTiming({
        health: aHealth(verdict),
        record: aRecord({ ...record, verdict }),
        usuallyReadyAfterSeconds: 10,
        now: after(1000),
      }),
    ).toMatchObject({ slow: false });
  });

  it('does not become slow while nobody can tell', () => {
    const staleSince = after(50).toISOString();

    expect(
      presentTiming({
        ...progressing,
        usuallyReadyAfterSeconds: 60,
        staleSince,
        now: after(1000),
      }),
    ).toMatchObject({ slow: false });
  });
});

describe('the settlement of an environment', () => {
  const ready = {
    health: aHealth('ready'),
    record: aRecord({
      verdict: 'ready',
      verdictSince: after(60).toISOString(),
    }),
  };

  it('is ready once it has been so for a few seconds by our own clock', () => {
    expect(presentSettlement({ ...ready, now: after(62) })).toMatchObject({
      state: 'waiting',
      until: after(65).toISOString(),
    });
    expect(presentSettlement({ ...ready, now: after(65) })).toEqual({
      state: 'ready',
      since: after(60).toISOString(),
    });
  });

  it('waits while the verdict is not recorded', () => {
    const { health } = ready;

    for (const record of [undefined, aRecord()]) {
      expect(
        presentSettlement({ health, record, now: after(900) }),
      ).toMatchObject({ state: 'waiting' });
    }
  });

  it('fails once that has lasted for a while, if it cannot heal by itself', () => {
    const record = aRecord({ verdict: 'failed' });
    const failed = { health: aHealth('failed', false), record };

    expect(presentSettlement({ ...failed, now: after(1) })).toMatchObject({
      state: 'waiting',
    });
    expect(presentSettlement({ ...failed, now: after(60) })).toEqual({
      state: 'failed',
      since: CREATED,
      sentence: 'It is so.',
      nextStep: 'Do something.',
      actor: 'platform',
    });
    expect(
      presentSettlement({
        health: aHealth('failed', true),
        record,
        now: after(1e6),
      }),
    ).toMatchObject({ state: 'waiting' });
  });

  it('is not known of a cluster out of touch', () => {
    expect(
      presentSettlement({ ...ready, staleSince: CREATED, now: after(900) }),
    ).toMatchObject({ state: 'waiting' });
  });
});

describe('what is usual of a type', () => {
  const TYPE = 'prod/example.org/App';

  function setup(seconds: number[] = []) {
    const clock = { now: new Date('2026-03-01T12:00:00Z') };
    const listTimesToReady = jest.fn(
      async (): Promise<TimeToReady[]> =>
        seconds.map(one => ({ typeRef: TYPE, seconds: one })),
    );
    const store: Pick<RecordStore, 'listTimesToReady'> = {
      listTimesToReady,
    };
    const times = new UsualTimesToReady({ store, now: () => clock.now });
    return { clock, times, listTimesToReady };
  }

  it.each([
    ['of an odd number, the one in the middle', [9, 1, 1000, 3, 5], 5],
    ['of an even number, half-way between two', [1, 2, 3, 5, 6, 1000], 4],
    ['of four, nothing', [1, 2, 3, 4], undefined],
  ])('is, %s', async (_, seconds, usual) => {
    expect((await setup(seconds).times.byType()).get(TYPE)).toBe(usual);
  });

  it('is looked up no more than once a minute', async () => {
    const { clock, times, listTimesToReady } = setup();

    await Promise.all([times.byType(), times.byType()]);
    clock.now = new Date('2026-03-01T12:00:59Z');
    await times.byType();
    expect(listTimesToReady).toHaveBeenCalledTimes(1);

    clock.now = new Date('2026-03-01T12:01:01Z');
    await times.byType();
    expect(listTimesToReady).toHaveBeenCalledTimes(2);
  });

  it('is looked up again after a failure', async () => {
    const { times, listTimesToReady } = setup([1, 2, 3, 4, 5]);
    listTimesToReady.mockRejectedValueOnce(new Error('no database'));

    await expect(times.byType()).rejects.toThrow('no database');
    expect((await times.byType()).get(TYPE)).toBe(3);
  });
});
