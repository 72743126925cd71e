import { assessEnvironment } from '../assessEnvironment';
import {
  condition,
  CREATING,
  READY,
  syncError,
} from '../__fixtures__/conditions';
import {
  claim,
  composite,
  managed,
  secondsAfterCreation,
} from '../__fixtures__/resources';
import type { Condition, ObservedEvent } from '../types';

const REJECTED =
  'cannot compose resources: cannot apply composite resource status: .status.endpoint: expected string';

function at(seconds: number): string {
  return secondsAfterCreation(seconds).toISOString();
}

function warning(
  seconds: number,
  message = REJECTED,
  reason = 'ComposeResources',
): ObservedEvent {
  return { reason, message, lastSeen: at(seconds) };
}

/** Its conditions are of when it was created. */
function assess(
  events: ObservedEvent[],
  options: { seconds?: number; conditions?: Condition[] } = {},
) {
  const { seconds = 120, conditions = CREATING } = options;
  const root = composite({
    conditions,
    events,
    children: [managed({ conditions: READY })],
  });
  const now = secondsAfterCreation(seconds);
  return assessEnvironment(root, { now }).health;
}

describe('an error that is newer than the conditions', () => {
  it.each([
    ['unready', CREATING],
    ['ready', READY],
  ])('counts where they say %s', (_what, conditions) => {
    expect(assess([warning(60)], { conditions })).toMatchObject({
      verdict: 'failed',
      diagnosis: {
        sentence:
          'The Composition of App shop reports a status that its definition does not allow: .status.endpoint: expected string.',
        actor: 'platform',
        healsItself: false,
        evidence: { source: 'Event', since: at(60) },
      },
    });
  });

  it('counts for the composite of a claim', () => {
    const root = claim({
      conditions: READY,
      children: [composite({ conditions: READY, events: [warning(60)] })],
    });
    const options = { now: secondsAfterCreation(120) };
    expect(assessEnvironment(root, options).health.verdict).toBe('failed');
  });

  it.each<[string, ObservedEvent[], number]>([
    ['is of the time of the conditions', [warning(0)], 120],
    ['is older than them', [warning(-30)], 120],
    ['has not come again for long', [warning(60)], 661],
    [
      'is what a function says',
      [warning(60, 'Pipeline step "a": no room')],
      120,
    ],
    ['is of something else', [warning(60, REJECTED, 'SelectComposition')], 120],
    [
      'is a collision that the next attempt gets over',
      [
        warning(
          60,
          'cannot compose resources: cannot update: the object has been modified; please apply your changes to the latest version',
        ),
      ],
      120,
    ],
  ])('does not count when it %s', (_when, events, seconds) => {
    const { verdict } = assess(events, { seconds, conditions: READY });
    expect(verdict).toBe('ready');
  });

  it('is not mixed up with those that are over', () => {
    const old = warning(
      -30,
      'cannot compose resources: cannot run Function "kcl": rpc error: code = Unavailable',
    );
    expect(assess([warning(60), old]).diagnosis.sentence).toContain('a status');
  });

  it('says no more than a condition that tells of an error', () => {
    const conditions = [syncError('cannot compose resources: no room left')];
    expect(assess([warning(60)], { conditions }).diagnosis.sentence).toContain(
      'no room left',
    );
  });

  it('is outdated as soon as a condition changes after it', () => {
    const [one, other] = READY;
    const conditions = [one, { ...other, lastTransitionTime: at(61) }];
    expect(assess([warning(60)], { conditions }).verdict).toBe('ready');
  });
});

describe('a resource that is there already', () => {
  const EXISTS =
    'cannot compose resources: cannot apply composed resource "config": configmaps "shop-config" already exists';

  it.each<[string, ObservedEvent[], Condition[]]>([
    ['an event', [warning(0, EXISTS)], []],
    ['a condition', [], [syncError(EXISTS)]],
  ])('is nothing in the first seconds: %s', (_what, events, conditions) => {
    expect(assess(events, { conditions, seconds: 30 }).verdict).toBe(
      'progressing',
    );
    expect(assess(events, { conditions, seconds: 31 })).toMatchObject({
      verdict: 'failed',
      diagnosis: {
        sentence: expect.stringMatching(/^"config" of App shop is there/),
        actor: 'platform',
        healsItself: true,
      },
    });
  });

  it('does not hide another error', () => {
    const events = [warning(1, EXISTS), warning(0)];
    expect(assess(events, { conditions: [], seconds: 3 }).verdict).toBe(
      'failed',
    );
  });

  it('leaves conditions alone', () => {
    const conditions = [...READY, condition('Other', 'True')];
    expect(assess([warning(60, EXISTS)], { conditions }).verdict).toBe('ready');
  });
});
