import type { KubeObject } from '../../kube/KubeApi';
import {
  startTestSandbox,
  stopTestSandboxes,
} from '../../testing/startTestSandbox';

const NAME = { name: 'web', namespace: 'default' };
const DEPLOYMENT = { apiVersion: 'apps/v1', kind: 'Deployment' };
const JOB = { apiVersion: 'batch/v1', kind: 'Job' };
const AUTOSCALER = {
  apiVersion: 'autoscaling/v2',
  kind: 'HorizontalPodAutoscaler',
};

function workload(image: string, rest: object = {}) {
  const template = { spec: { containers: [{ name: 'main', image }] } };
  return { metadata: NAME, spec: { template, ...rest } };
}

function conditions(object: KubeObject): string[] {
  return object.status.conditions.map(
    ({ type, status, reason }: Record<string, string>) =>
      `${type}=${status}/${reason}`,
  );
}

afterEach(stopTestSandboxes);

describe('Deployments', () => {
  it('become available a moment later', async () => {
    const { api, pass, settled } = await startTestSandbox();
    api.create({ ...DEPLOYMENT, ...workload('app:v1', { replicas: 2 }) });
    await settled();
    const key = { ...DEPLOYMENT, ...NAME };
    expect(conditions(api.get(key))).toEqual([
      'Available=False/MinimumReplicasUnavailable',
      'Progressing=True/ReplicaSetUpdated',
    ]);

    await pass(1_000);

    expect(api.get(key).status).toMatchObject({
      observedGeneration: 1,
      updatedReplicas: 2,
      availableReplicas: 2,
    });
    expect(conditions(api.get(key))).toEqual([
      'Available=True/MinimumReplicasAvailable',
      'Progressing=True/NewReplicaSetAvailable',
    ]);
  });

  it('never become available with an image tagged unavailable', async () => {
    const { api, pass } = await startTestSandbox();
    const rest = { progressDeadlineSeconds: 5 };
    api.create({ ...DEPLOYMENT, ...workload('app:unavailable', rest) });

    await pass(6_000);

    const deployment = api.get({ ...DEPLOYMENT, ...NAME });
    expect(deployment.status.availableReplicas).toBeUndefined();
    expect(conditions(deployment)).toEqual([
      'Available=False/MinimumReplicasUnavailable',
      'Progressing=False/ProgressDeadlineExceeded',
    ]);
  });

  it('roll out anew when they are changed', async () => {
    const { api, pass, settled } = await startTestSandbox();
    api.create({ ...DEPLOYMENT, ...workload('app:v1') });
    await pass(1_000);
    const key = { ...DEPLOYMENT, ...NAME };

    const changed = api.get(key);
    changed.spec.template.spec.containers[0].image = 'app:v2';
    api.update(changed);
    await settled();
    expect(api.get(key).status.availableReplicas).toBeUndefined();

    await pass(1_000);
    expect(api.get(key).status.availableReplicas).toBe(1);
  });
});

describe('Jobs', () => {
  it('complete a moment later', async () => {
    const { api, pass, settled } = await startTestSandbox();
    api.create({ ...JOB, ...workload('task:v1') });
    await settled();
    const key = { ...JOB, ...NAME };
    expect(api.get(key).status).toMatchObject({ active: 1 });

    await pass(1_000);

    expect(api.get(key).status).toMatchObject({
      succeeded: 1,
      startTime: '2026-01-01T00:00:00Z',
      completionTime: '2026-01-01T00:00:01Z',
    });
    expect(conditions(api.get(key))).toContain(
      'Complete=True/CompletionsReached',
    );
  });
});

describe('HorizontalPodAutoscalers', () => {
  it('follow their Deployment', async () => {
    const { api, pass, settled } = await startTestSandbox();
    const scaleTargetRef = { ...DEPLOYMENT, name: 'web' };
    api.create({
      ...AUTOSCALER,
      metadata: NAME,
      spec: { scaleTargetRef, minReplicas: 2, maxReplicas: 3 },
    });
    await settled();
    const key = { ...AUTOSCALER, ...NAME };
    expect(conditions(api.get(key))).toEqual([
      'AbleToScale=False/FailedGetScale',
    ]);

    api.create({ ...DEPLOYMENT, ...workload('app:v1') });
    await settled();
    expect(conditions(api.get(key))).toEqual([
      'AbleToScale=True/ReadyForNewScale',
      'ScalingActive=False/FailedGetResourceMetric',
    ]);

    await pass(1_000);
    expect(conditions(api.get(key))).toEqual([
      'AbleToScale=True/ReadyForNewScale',
      'ScalingActive=True/ValidMetricFound',
      'ScalingLimited=False/DesiredWithinRange',
    ]);
    expect(api.get(key).status.currentReplicas).toBe(2);
    const { spec } = api.get({ ...DEPLOYMENT, ...NAME });
    expect(spec.replicas).toBe(2);
  });
});

describe('Services', () => {
  it('have addresses of their own, unless they have none', async () => {
    const { api, settled } = await startTestSandbox();
    const create = (name: string, spec: object) =>
      api.create({
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name, namespace: 'default' },
        spec,
      });
    create('a', { ports: [{ port: 80 }] });
    create('b', { ports: [{ port: 80 }] });
    create('headless', { clusterIP: 'None' });
    create('outside', { type: 'ExternalName', externalName: 'example.org' });
    await settled();

    const addresses = api
      .list('v1', 'Service', { namespace: 'default' })
      .map(({ spec }) => spec.clusterIP);
    expect(addresses).toEqual(['10.96.0.1', '10.96.0.2', 'None', undefined]);
  });
});
