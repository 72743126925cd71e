import { ManualClock } from '../../clock/Clock';
import type { KubeObject } from '../../kube/KubeApi';
import {
  available,
  creating,
  markConditions,
  setConditions,
} from './conditions';

function object(): KubeObject {
  return {
    apiVersion: 'x.org/v1',
    kind: 'X',
    metadata: {
      name: 'x',
      uid: 'u',
      resourceVersion: '1',
      generation: 3,
      creationTimestamp: '2026-01-01T00:00:00Z',
    },
  };
}

describe('conditions', () => {
  it('takes a new message for a transition, and an equal condition for none', () => {
    const clock = new ManualClock('2026-01-01T00:00:00Z');
    const changing = object();
    markConditions(changing, clock, [creating('a')]);
    clock.advance(1_000);
    markConditions(changing, clock, [creating('a')]);
    expect(changing.status.conditions).toEqual([
      {
        type: 'Ready',
        status: 'False',
        reason: 'Creating',
        message: 'a',
        observedGeneration: 3,
        lastTransitionTime: '2026-01-01T00:00:00Z',
      },
    ]);

    markConditions(changing, clock, [creating('b')]);

    expect(changing.status.conditions[0]).toMatchObject({
      message: 'b',
      lastTransitionTime: '2026-01-01T00:00:01Z',
    });
  });

  it('does not tell a generation that nobody knows', () => {
    const changing = object();
    setConditions(changing, new ManualClock(), [available()]);
    expect(changing.status.conditions[0]).not.toHaveProperty(
      'observedGeneration',
    );
  });

  it('leaves a condition as it is that differs by an unknown generation alone', () => {
    const clock = new ManualClock('2026-01-01T00:00:00Z');
    const changing = object();
    markConditions(changing, clock, [creating()]);
    clock.advance(1_000);
    setConditions(changing, clock, [creating()]);
    expect(changing.status.conditions[0]).toMatchObject({
      observedGeneration: 3,
      lastTransitionTime: '2026-01-01T00:00:00Z',
    });

    changing.metadata.generation = 4;
    markConditions(changing, clock, [creating()]);
    expect(changing.status.conditions[0]).toMatchObject({
      observedGeneration: 4,
      lastTransitionTime: '2026-01-01T00:00:01Z',
    });
  });
});
