import { assessEnvironment } from '../assessEnvironment';
import { condition, READY } from '../__fixtures__/conditions';
import { claim, composite, CREATED, LATER } from '../__fixtures__/resources';
import type { ObservedResource } from '../types';

function announcements(root: ObservedResource) {
  const { diagnosis } = assessEnvironment(root, { now: LATER }).health;
  return diagnosis.announcements;
}

const database = condition('DatabaseReady', 'False', {
  reason: 'Waiting',
  message: 'waiting for db',
});
const internal = condition('Internal', 'True', { reason: 'Fine' });

describe('announcements', () => {
  it('are what the author set on a claim, in their words', () => {
    expect(announcements(claim({ conditions: [...READY, database] }))).toEqual([
      {
        type: 'DatabaseReady',
        status: 'False',
        reason: 'Waiting',
        message: 'waiting for db',
        since: CREATED,
      },
    ]);
  });

  it('are those that are for users, where a composite lists them', () => {
    const root = composite({
      conditions: [...READY, internal, database],
      status: { claimConditionTypes: ['DatabaseReady'] },
    });
    expect(announcements(root)).toMatchObject([{ type: 'DatabaseReady' }]);
  });

  it('are what is False, then what is Unknown, then what is True', () => {
    const root = composite({
      conditions: [internal, condition('Odd', 'Perhaps'), database, ...READY],
    });
    expect(announcements(root).map(({ status }) => status)).toEqual([
      'False',
      'Unknown',
      'True',
    ]);
  });

  it.each([
    'AsyncOperation',
    'Healthy',
    'LastAsyncOperation',
    'Ready',
    'Responsive',
    'Synced',
    'UpToDate',
  ])('are not the condition %s', type => {
    expect(
      announcements(composite({ conditions: [condition(type, 'True')] })),
    ).toEqual([]);
  });

  it('are not what could not be found out because of a failure', () => {
    const lost = condition('DatabaseReady', 'Unknown', {
      reason: 'FatalError',
      message:
        'A fatal error occurred before the status of this condition could be determined.',
    });
    expect(announcements(composite({ conditions: [lost] }))).toEqual([]);
  });

  it('are bounded in number and length', () => {
    const message = 'x'.repeat(65_536);
    const conditions = Array.from({ length: 50 }, (_, index) =>
      condition(`Custom${index}`, 'False', { message }),
    );
    const shown = announcements(composite({ conditions }));
    expect(shown).toHaveLength(10);
    expect(shown[0].message?.length).toBeLessThanOrEqual(1_001);
  });
});
