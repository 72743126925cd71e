import { assessEnvironment } from '../../assessEnvironment';
import { condition, CREATING } from '../../__fixtures__/conditions';
import {
  composed,
  composite,
  CREATED,
  secondsAfterCreation,
} from '../../__fixtures__/resources';
import type { Condition, ObservedEvent } from '../../types';

const SHORT = condition('Available', 'False', {
  reason: 'MinimumReplicasUnavailable',
  message: 'Deployment does not have minimum availability.',
});
const OVERDUE = condition('Progressing', 'False', {
  reason: 'ProgressDeadlineExceeded',
  message: 'ReplicaSet "web-5d8c" has timed out progressing.',
});

function refused(message: string): Condition {
  return condition('ReplicaFailure', 'True', {
    reason: 'FailedCreate',
    message,
  });
}

function assess(
  conditions: Condition[],
  options: { seconds?: number; events?: ObservedEvent[] } = {},
) {
  const { seconds = 120, events } = options;
  const web = composed({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    as: 'web',
    spec: { replicas: 3 },
    status: { observedGeneration: 1, replicas: 3, availableReplicas: 1 },
    conditions,
    events,
  });
  const root = composite({ conditions: CREATING, children: [web] });
  const now = secondsAfterCreation(seconds);
  return assessEnvironment(root, { now }).health;
}

const WARNING: ObservedEvent = {
  reason: 'ReplicaSetCreateError',
  message: 'Failed to create new replica set "web-5d8c"',
  lastSeen: CREATED,
};

describe('a Deployment the pods of which are refused', () => {
  const quota =
    'pods "web-5d8c-x" is forbidden: exceeded quota: small, requested: pods=1';

  it.each([
    ['requester', false, quota],
    [
      'platform',
      true,
      'pods "web-5d8c-" is forbidden: error looking up service account team/web: serviceaccount "web" not found',
    ],
    [
      'platform',
      false,
      'pods "web-5d8c-x" is forbidden: violates PodSecurity "restricted:latest": runAsNonRoot != true',
    ],
  ])('has failed, the move is of the %s', (actor, healsItself, message) => {
    expect(assess([SHORT, refused(message)])).toMatchObject({
      verdict: 'failed',
      diagnosis: {
        sentence: `The cluster does not take the pods of Deployment web: ${message}.`,
        actor,
        healsItself,
        evidence: { source: 'ReplicaFailure', reason: 'FailedCreate' },
      },
    });
  });

  it('says so after its time is up, too', () => {
    const { diagnosis } = assess([OVERDUE, SHORT, refused(quota)]);
    expect(diagnosis.sentence).toContain('exceeded quota');
    expect(diagnosis.evidence?.source).toBe('ReplicaFailure');
  });
});

describe('a Deployment that does not become available', () => {
  it('has failed when its time is up', () => {
    expect(assess([OVERDUE, SHORT])).toMatchObject({
      verdict: 'failed',
      diagnosis: {
        sentence:
          'Deployment web has not become available in the time that it is given: ReplicaSet "web-5d8c" has timed out progressing.',
        actor: 'requester',
        healsItself: true,
      },
    });
    expect(
      assess([OVERDUE, SHORT], { events: [WARNING] }).diagnosis.sentence,
    ).toContain(WARNING.message);
  });

  it('is waited for in silence at first', () => {
    expect(assess([SHORT], { seconds: 60 })).toMatchObject({
      verdict: 'progressing',
      diagnosis: {
        sentence:
          'Waiting for Deployment web: the only resource is not ready yet.',
        actor: 'nobody',
      },
    });
  });

  it('tells how many pods it lacks after a while', () => {
    expect(assess([SHORT], { seconds: 61 })).toMatchObject({
      verdict: 'progressing',
      diagnosis: {
        sentence:
          '1 of 3 pods of Deployment web are available (the only resource is not ready yet): Deployment does not have minimum availability.',
        actor: 'requester',
        healsItself: true,
      },
    });
  });

  it('tells of a warning while it is fresh', () => {
    const events = [WARNING];
    expect(assess([SHORT], { events }).diagnosis.sentence).toContain(
      WARNING.message,
    );
    expect(
      assess([SHORT], { events, seconds: 600 }).diagnosis.sentence,
    ).not.toContain(WARNING.message);
  });
});
