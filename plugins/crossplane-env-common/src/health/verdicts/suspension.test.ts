import type { JsonObject } from '@backstage/types';
import {
  condition,
  CREATING,
  READY,
  ready,
  unready,
} from '../__fixtures__/conditions';
import {
  composed,
  composite,
  LATER,
  type ResourceSpec,
} from '../__fixtures__/resources';
import { assessEnvironment } from '../assess';
import { settle } from '../settle';

const KUSTOMIZATION = 'kustomize.toolkit.fluxcd.io/v1/Kustomization';
const DEPLOYMENT = 'apps/v1/Deployment';

function assess(
  type: string,
  spec: JsonObject,
  rest: ResourceSpec = {},
  conditions = READY,
) {
  const [group, version, kind] = type.split('/');
  const child = composed({
    apiVersion: kind ? `${group}/${version}` : group,
    kind: kind ?? version,
    as: 'it',
    spec,
    ...rest,
  });
  const { health, tree } = assessEnvironment(
    composite({ conditions, children: [child] }),
    { now: LATER },
  );
  const since = '2026-11-21T13:00:00Z';
  const { state } = settle(health, {
    now: LATER,
    readySince: since,
    failingSince: since,
  });
  return { ...health, state, it: tree.children[0].verdict };
}

const annotated = (name: string, value: string): ResourceSpec => ({
  metadata: { annotations: { [name]: value } },
  conditions: [unready('Creating')],
});

describe('what works and is paused, as it was asked to be', () => {
  it.each<[string, string, JsonObject, ResourceSpec]>([
    [
      'Kustomization it is suspended, as it was asked to be.',
      KUSTOMIZATION,
      { suspend: true },
      {},
    ],
    [
      'Cluster it is paused, as it was asked to be: changes have no effect.',
      'cluster.x-k8s.io/v1beta2/Cluster',
      { paused: true },
      {},
    ],
    [
      'ScaledObject it is paused, as it was asked to be: changes have no effect.',
      'keda.sh/v1alpha1/ScaledObject',
      {},
      { conditions: [ready(), condition('Paused', 'True')] },
    ],
  ])('is ready with a remark: %s', (remark, type, spec, rest) => {
    const result = assess(type, spec, { conditions: [ready()], ...rest });
    expect(result).toMatchObject({ verdict: 'ready', state: 'ready' });
    expect(result.diagnosis.remarks).toMatchObject([{ sentence: remark }]);
  });
});

describe('what rests, as it was asked to', () => {
  it.each<[string, string, JsonObject, ResourceSpec]>([
    [
      'hibernating',
      'postgresql.cnpg.io/v1/Cluster',
      {},
      annotated('cnpg.io/hibernation', 'on'),
    ],
    [
      'hibernating',
      'hive.openshift.io/v1/ClusterDeployment',
      { powerState: 'Hibernating' },
      { conditions: [unready('Hibernating', 'Cluster is stopped')] },
    ],
    [
      'shut down',
      'postgres-operator.crunchydata.com/v1beta1/PostgresCluster',
      { shutdown: true },
      {},
    ],
    [
      'paused',
      'pxc.percona.com/v1/PerconaXtraDBCluster',
      { pause: true },
      { status: { state: 'paused' } },
    ],
    ['suspended', KUSTOMIZATION, { suspend: true }, {}],
  ])('is %s and ready: %s', (state, type, spec, rest) => {
    const result = assess(type, spec, rest);
    expect(result).toMatchObject({ it: 'ready', state: 'ready' });
    expect(result.diagnosis.remarks?.[0].sentence).toContain(
      `is ${state}, as it was asked to be`,
    );
  });
});

describe('a pause that keeps something from being mended', () => {
  it.each<[string, string, JsonObject, ResourceSpec]>([
    [
      'set spec.suspend of Kustomization shop-it-x7k2p to false',
      KUSTOMIZATION,
      { suspend: true },
      { conditions: [unready('BuildFailed', 'no such file')] },
    ],
    [
      'set spec.paused of Deployment shop-it-x7k2p to false',
      DEPLOYMENT,
      { paused: true, replicas: 1 },
      { status: { observedGeneration: 1, replicas: 1, availableReplicas: 1 } },
    ],
    [
      'remove the annotation strimzi.io/pause-reconciliation from Kafka shop-it-x7k2p',
      'kafka.strimzi.io/v1beta2/Kafka',
      {},
      annotated('strimzi.io/pause-reconciliation', 'true'),
    ],
    [
      'find what pauses Machine shop-it-x7k2p, and end it there',
      'cluster.x-k8s.io/v1beta2/Machine',
      {},
      { conditions: [unready('Waiting'), condition('Paused', 'True')] },
    ],
  ])('is the cause: %s', (step, type, spec, rest) => {
    const result = assess(type, spec, rest, CREATING);
    expect(result).toMatchObject({ it: 'paused', state: 'failed' });
    expect(result.diagnosis).toMatchObject({
      healsItself: false,
      nextStep: `To go on, ${step}.`,
    });
  });

  it('does not hide what is wrong', () => {
    const conditions = [unready('BuildFailed', 'no such file')];
    expect(
      assess(KUSTOMIZATION, { suspend: true }, { conditions }, CREATING)
        .diagnosis.sentence,
    ).toBe(
      'Kustomization it is suspended, so changes to it have no effect, and Kustomization it was not well before that: no such file.',
    );
  });
});
