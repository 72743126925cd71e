import {
  condition,
  CREATING,
  synced,
  unready,
} from '../__fixtures__/conditions';
import {
  composed,
  composite,
  CREATED,
  LATER,
  type ResourceSpec,
  secondsAfterCreation,
} from '../__fixtures__/resources';
import { assessEnvironment } from '../assess';
import type { Condition, ObservedEvent } from '../types';

function assess(spec: ResourceSpec, conditions = CREATING) {
  const root = composite({ conditions, children: [composed(spec)] });
  return assessEnvironment(root, { now: LATER }).health;
}

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
    expect(health).toMatchObject({
      verdict: 'failed',
      diagnosis: {
        sentence:
          'No volume can be made for PersistentVolumeClaim part: storageclass.storage.k8s.io "missing" not found.',
        actor: 'platform',
        healsItself: true,
      },
    });
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
        nextStep: 'Set spec.suspend of Job shop-part-x7k2p to false.',
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

function assessDeployment(
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
    expect(assessDeployment([SHORT, refused(message)])).toMatchObject({
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
    const { diagnosis } = assessDeployment([OVERDUE, SHORT, refused(quota)]);
    expect(diagnosis.sentence).toContain('exceeded quota');
    expect(diagnosis.evidence?.source).toBe('ReplicaFailure');
  });
});

describe('a Deployment that does not become available', () => {
  it('has failed when its time is up', () => {
    expect(assessDeployment([OVERDUE, SHORT])).toMatchObject({
      verdict: 'failed',
      diagnosis: {
        sentence:
          'Deployment web has not become available in the time that it is given: ReplicaSet "web-5d8c" has timed out progressing.',
        actor: 'requester',
        healsItself: true,
      },
    });
    expect(
      assessDeployment([OVERDUE, SHORT], { events: [WARNING] }).diagnosis
        .sentence,
    ).toContain(WARNING.message);
  });

  it('is waited for in silence at first', () => {
    expect(assessDeployment([SHORT], { seconds: 60 })).toMatchObject({
      verdict: 'progressing',
      diagnosis: {
        sentence:
          'Waiting for Deployment web: the only resource is not ready yet.',
        actor: 'nobody',
      },
    });
  });

  it('tells how many pods it lacks after a while', () => {
    expect(assessDeployment([SHORT], { seconds: 61 })).toMatchObject({
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
    expect(assessDeployment([SHORT], { events }).diagnosis.sentence).toContain(
      WARNING.message,
    );
    expect(
      assessDeployment([SHORT], { events, seconds: 600 }).diagnosis.sentence,
    ).not.toContain(WARNING.message);
  });
});

describe('what gets no address, of which nobody says why', () => {
  const ingress = {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    spec: { ingressClassName: 'inner' },
  };
  const balancer = {
    apiVersion: 'v1',
    kind: 'Service',
    spec: { type: 'LoadBalancer' },
  };

  function after(spec: ResourceSpec, seconds: number) {
    const root = composite({
      conditions: CREATING,
      children: [composed(spec)],
    });
    const now = secondsAfterCreation(seconds);
    return assessEnvironment(root, { now }).health.diagnosis;
  }

  it.each([
    [
      'Nobody has given Ingress part an address since 2026-11-21T13:00:00Z, for which it needs an ingress controller of class inner (the only resource is not ready yet).',
      ingress,
    ],
    [
      'Nobody has given Service part an address since 2026-11-21T13:00:00Z, for which it needs a controller of load balancers (the only resource is not ready yet).',
      balancer,
    ],
  ])('is said after a while, unsure: %s', (sentence, spec) => {
    expect(after(spec, 3_600)).toMatchObject({
      sentence,
      actor: 'platform',
      unsure: true,
    });
    expect(after(spec, 600)).toMatchObject({ actor: 'nobody' });
  });
});

describe('the pods of a workload without conditions', () => {
  it('are counted once it takes long', () => {
    const daemonSet = composed({
      apiVersion: 'apps/v1',
      kind: 'DaemonSet',
      status: { desiredNumberScheduled: 3, numberAvailable: 2 },
    });
    const root = composite({ conditions: CREATING, children: [daemonSet] });
    const now = secondsAfterCreation(3_600);
    expect(
      assessEnvironment(root, { now }).health.diagnosis.sentence,
    ).toContain('2 of 3 pods of DaemonSet part are available');
  });
});
