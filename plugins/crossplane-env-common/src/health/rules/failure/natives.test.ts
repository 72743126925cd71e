import { assessEnvironment } from '../../assessEnvironment';
import {
  condition,
  CREATING,
  synced,
  unready,
} from '../../__fixtures__/conditions';
import {
  composed,
  composite,
  LATER,
  type ResourceSpec,
} from '../../__fixtures__/resources';

function assess(spec: ResourceSpec, conditions = CREATING) {
  const root = composite({ conditions, children: [composed(spec)] });
  return assessEnvironment(root, { now: LATER }).health;
}

function stuckPod(reason: string, message?: string): ResourceSpec {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    status: {
      phase: 'Pending',
      containerStatuses: [
        { name: 'main', state: { waiting: { reason, message } } },
      ],
    },
  };
}

describe('a Pod', () => {
  it.each([
    [
      'ErrImagePull',
      'failed to pull image "x": not found',
      'An image of Pod part cannot be pulled: failed to pull image "x": not found.',
    ],
    [
      'ImagePullBackOff',
      'Back-off pulling image "x"',
      'An image of Pod part cannot be pulled: the event.',
    ],
    [
      'CrashLoopBackOff',
      'back-off 10s restarting failed container=main',
      'A container of Pod part crashes again and again: the event.',
    ],
    [
      'CreateContainerConfigError',
      'secret "x" not found',
      'A container of Pod part cannot be created: secret "x" not found.',
    ],
  ])('that is stuck in %s has failed', (reason, message, sentence) => {
    const events = [{ reason: 'Failed', message: 'the event' }];
    expect(assess({ ...stuckPod(reason, message), events })).toMatchObject({
      verdict: 'failed',
      diagnosis: { sentence, actor: 'requester', healsItself: true },
    });
  });

  it('that no node takes is waited for, with the reason', () => {
    const message = '0/1 nodes are available: 1 Insufficient cpu.';
    const health = assess({
      apiVersion: 'v1',
      kind: 'Pod',
      status: { phase: 'Pending' },
      conditions: [
        condition('PodScheduled', 'False', {
          reason: 'Unschedulable',
          message,
        }),
      ],
      events: [{ reason: 'FailedScheduling', message }],
    });
    expect(health).toMatchObject({
      verdict: 'progressing',
      diagnosis: {
        sentence: `No node of the cluster takes Pod part (the only resource is not ready yet): ${message}`,
        actor: 'requester',
      },
    });
  });
});

describe('a PersistentVolumeClaim', () => {
  it('that is pending tells why by its event', () => {
    const health = assess({
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      status: { phase: 'Pending' },
      events: [
        {
          reason: 'ProvisioningFailed',
          message: 'storageclass.storage.k8s.io "missing" not found',
        },
      ],
    });
    expect(health.diagnosis.sentence).toBe(
      'No volume can be made for PersistentVolumeClaim part (the only resource is not ready yet): storageclass.storage.k8s.io "missing" not found.',
    );
  });

  it('that has lost its volume has failed for good', () => {
    const health = assess({
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      status: { phase: 'Lost' },
    });
    expect(health).toMatchObject({
      verdict: 'failed',
      diagnosis: {
        sentence: 'PersistentVolumeClaim part has lost its volume.',
        actor: 'platform',
        healsItself: false,
      },
    });
  });

  it('that is pending without one is simply waited for', () => {
    const health = assess({
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      status: { phase: 'Pending' },
    });
    expect(health.diagnosis.actor).toBe('nobody');
  });
});

describe('a Job', () => {
  it('that is suspended is not said to be paused', () => {
    const health = assess({
      apiVersion: 'batch/v1',
      kind: 'Job',
      conditions: [
        condition('Suspended', 'True', {
          reason: 'JobSuspended',
          message: 'Job suspended',
        }),
      ],
    });
    expect(health).toMatchObject({
      verdict: 'paused',
      diagnosis: {
        sentence: 'Job part is suspended.',
        nextStep: 'Set spec.suspend to false.',
        healsItself: true,
      },
    });
  });
});

describe('a CronJob', () => {
  const conditions = [synced(), unready('Creating', 'Unready resources: part')];
  const cronJob = (rest: Partial<ResourceSpec>): ResourceSpec => ({
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    ...rest,
  });
  const RAN = '2026-11-21T13:01:00Z';

  it('that has not run yet keeps its composite waiting, which is nobody’s fault', () => {
    expect(assess(cronJob({}), conditions).diagnosis).toMatchObject({
      sentence: expect.stringMatching(
        /^App shop counts as ready only after the first run of CronJob part/,
      ),
      actor: 'nobody',
      healsItself: true,
    });
  });

  it('whose last run failed keeps it waiting for the next', () => {
    const status = { lastScheduleTime: RAN };
    expect(assess(cronJob({ status }), conditions).diagnosis).toMatchObject({
      sentence: expect.stringContaining('the next successful run'),
      actor: 'requester',
    });
  });

  it.each<[string, Partial<ResourceSpec>]>([
    ['is suspended', { spec: { suspend: true } }],
    [
      'has run well',
      { status: { lastScheduleTime: RAN, lastSuccessfulTime: RAN } },
    ],
    ['is running', { status: { lastScheduleTime: RAN, active: [{}] } }],
  ])('that %s is not what the composite waits for', (_what, rest) => {
    expect(assess(cronJob(rest), conditions).diagnosis.sentence).toContain(
      'its Composition does not declare it ready',
    );
  });
});
