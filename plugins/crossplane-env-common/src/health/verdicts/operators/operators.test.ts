import type { JsonObject } from '@backstage/types';
import {
  condition,
  CREATING,
  READY,
  unready,
} from '../../__fixtures__/conditions';
import { composed, composite, LATER } from '../../__fixtures__/resources';
import { assessEnvironment } from '../../assess';
import type { Condition } from '../../types';
import { compileHealthOverrides } from '../compileHealthOverrides';
import { OPERATOR_OVERRIDES } from './operators';
import type { HealthOverrides } from '../overrides';

interface Reported {
  spec?: JsonObject;
  status?: JsonObject;
  conditions?: Condition[];
}

function assess(type: string, reported: Reported, overrides?: HealthOverrides) {
  const [group, version, kind] = type.split('/');
  const child = composed({
    apiVersion: `${group}/${version}`,
    kind,
    as: 'it',
    ...reported,
  });
  const { health, tree } = assessEnvironment(
    composite({ conditions: CREATING, children: [child] }),
    { now: LATER, overrides },
  );
  return { ...health.diagnosis, verdict: tree.children[0].verdict };
}

const APPLICATION = 'argoproj.io/v1alpha1/Application';
const CNPG = 'postgresql.cnpg.io/v1/Cluster';
const CERTIFICATE = 'cert-manager.io/v1/Certificate';
const REQUEST = 'cert-manager.io/v1/CertificateRequest';
const WORKLOAD = 'kueue.x-k8s.io/v1beta1/Workload';
const VIRTUAL_MACHINE = 'kubevirt.io/v1/VirtualMachine';
const CAPI = 'cluster.x-k8s.io/v1beta1';
const APPLICATION_SET = 'argoproj.io/v1alpha1/ApplicationSet';
const CSR = 'certificates.k8s.io/v1/CertificateSigningRequest';
const RABBIT = 'rabbitmq.com/v1beta1/RabbitmqCluster';
const ROUTE = 'gateway.networking.k8s.io/v1/HTTPRoute';

/** With a parent for each condition. */
function route(...conditions: Array<[type: string, status: string]>): Reported {
  const parents = conditions.map(([type, status]) => ({
    conditions: [{ type, status, message: `${type} is ${status}` }],
  }));
  return { status: { parents } };
}

function argo(health: string, sync = 'Synced', message?: string): Reported {
  return {
    status: {
      health: { status: health, ...(message && { message }) },
      sync: { status: sync },
    },
  };
}

function stopped(spec: JsonObject): Reported {
  return {
    spec,
    status: { printableStatus: 'Stopped' },
    conditions: [unready('VMINotExists', 'VMI does not exist')],
  };
}

function phase(value: string, rest: JsonObject = {}): Reported {
  return { status: { phase: value, ...rest } };
}

describe('what an operator says', () => {
  it.each<[string, string, Reported]>([
    ['ready', APPLICATION, argo('Healthy')],
    [
      'ready',
      APPLICATION,
      {
        status: {
          health: { status: 'Healthy' },
          sync: { status: 'Synced' },
          operationState: { phase: 'Failed', message: 'hook failed' },
        },
      },
    ],
    [
      'ready',
      'bitnami.com/v1alpha1/SealedSecret',
      { conditions: [condition('Synced', 'True')] },
    ],
    [
      'failed',
      'bitnami.com/v1alpha1/SealedSecret',
      {
        conditions: [condition('Synced', 'False', { reason: 'DecryptFailed' })],
      },
    ],
    [
      'ready',
      'trust.cert-manager.io/v1alpha1/Bundle',
      { conditions: [condition('Synced', 'True')] },
    ],
    ['ready', VIRTUAL_MACHINE, stopped({ runStrategy: 'Halted' })],
    ['ready', VIRTUAL_MACHINE, stopped({ running: false })],
    ['failed', VIRTUAL_MACHINE, stopped({ runStrategy: 'Always' })],
    [
      'ready',
      'gateway.networking.k8s.io/v1/GatewayClass',
      {
        conditions: [
          condition('Accepted', 'True'),
          condition('SupportedVersion', 'False', {
            reason: 'UnsupportedVersion',
          }),
        ],
      },
    ],
    ['failed', APPLICATION, argo('Degraded', 'OutOfSync')],
    ['progressing', APPLICATION, argo('Progressing')],
    ['progressing', APPLICATION, argo('Missing', 'OutOfSync')],
    ['paused', APPLICATION, argo('Suspended')],
    ['stale', APPLICATION, argo('Healthy', 'OutOfSync')],
    [
      'failed',
      APPLICATION,
      {
        status: {
          health: { status: 'Healthy' },
          operationState: { phase: 'Failed', message: 'hook failed' },
        },
      },
    ],
    [
      'failed',
      APPLICATION,
      {
        status: {
          conditions: [{ type: 'ComparisonError', message: 'no repository' }],
        },
      },
    ],
    ['failed', 'argoproj.io/v1alpha1/Rollout', phase('Degraded')],
    ['ready', 'argoproj.io/v1alpha1/Rollout', phase('Healthy')],
    ['failed', 'argoproj.io/v1alpha1/Workflow', phase('Error')],
    ['ready', 'argoproj.io/v1alpha1/Workflow', phase('Succeeded')],
    ['ready', CNPG, phase('Cluster in healthy state')],
    ['failed', CNPG, phase('Unable to create required cluster objects')],
    [
      'progressing',
      CNPG,
      {
        ...phase('Setting up primary'),
        conditions: [unready('ClusterIsNotReady')],
      },
    ],
    ['ready', CERTIFICATE, { conditions: [READY[1]] }],
    [
      'failed',
      CERTIFICATE,
      {
        conditions: [
          unready('DoesNotExist'),
          condition('Issuing', 'False', { reason: 'Failed', message: 'no' }),
        ],
      },
    ],
    [
      'progressing',
      CERTIFICATE,
      {
        conditions: [unready('DoesNotExist'), condition('Issuing', 'True')],
      },
    ],
    ['failed', REQUEST, { conditions: [condition('Denied', 'True')] }],
    ['failed', REQUEST, { conditions: [condition('InvalidRequest', 'True')] }],
    ['failed', REQUEST, { conditions: [unready('Failed')] }],
    ['progressing', REQUEST, { conditions: [unready('Pending')] }],
    [
      'failed',
      'acme.cert-manager.io/v1/Order',
      { status: { state: 'errored', reason: 'rate limited' } },
    ],
    [
      'progressing',
      'acme.cert-manager.io/v1/Challenge',
      { status: { state: 'processing' } },
    ],
    [
      'failed',
      'external-secrets.io/v1/ExternalSecret',
      { conditions: [unready('SecretSyncedError')] },
    ],
    [
      'failed',
      'external-secrets.io/v1/SecretStore',
      { conditions: [unready('InvalidProviderConfig')] },
    ],
    [
      'failed',
      'source.toolkit.fluxcd.io/v1/GitRepository',
      { conditions: [unready('GitOperationFailed')] },
    ],
    [
      'progressing',
      'kustomize.toolkit.fluxcd.io/v1/Kustomization',
      {
        conditions: [
          condition('Ready', 'Unknown', { reason: 'Progressing' }),
          condition('Reconciling', 'True', { reason: 'Progressing' }),
        ],
      },
    ],
    ['failed', `${CAPI}/Cluster`, phase('Failed')],
    [
      'failed',
      `${CAPI}/Machine`,
      phase('Provisioning', { failureMessage: 'no such image' }),
    ],
    ['progressing', `${CAPI}/MachinePool`, phase('ScalingUp')],
    ['progressing', `${CAPI}/MachineDeployment`, phase('ScalingDown')],
    [
      'progressing',
      WORKLOAD,
      {
        conditions: [condition('QuotaReserved', 'False', { message: 'full' })],
      },
    ],
    ['progressing', WORKLOAD, { conditions: [condition('Evicted', 'True')] }],
    ['ready', WORKLOAD, { conditions: [condition('Admitted', 'True')] }],
    ['ready', WORKLOAD, { conditions: [condition('Finished', 'True')] }],
    [
      'failed',
      WORKLOAD,
      { conditions: [condition('Finished', 'True', { reason: 'Failed' })] },
    ],
    ['failed', WORKLOAD, { spec: { active: false } }],
    [
      'failed',
      'elasticsearch.k8s.elastic.co/v1/Elasticsearch',
      { status: { health: 'green', phase: 'Invalid' } },
    ],
    [
      'ready',
      'elasticsearch.k8s.elastic.co/v1/Elasticsearch',
      { status: { health: 'yellow' } },
    ],
    [
      'failed',
      'acid.zalan.do/v1/postgresql',
      { status: { PostgresClusterStatus: 'SyncFailed' } },
    ],
    [
      'failed',
      'snapshot.storage.k8s.io/v1/VolumeSnapshot',
      { status: { readyToUse: false, error: { message: 'no class' } } },
    ],
    [
      'ready',
      'snapshot.storage.k8s.io/v1/VolumeSnapshot',
      { status: { readyToUse: true } },
    ],
    ['failed', 'velero.io/v1/Backup', phase('PartiallyFailed')],
    ['progressing', 'velero.io/v1/Restore', phase('Finalizing')],
    ['progressing', 'ceph.rook.io/v1/CephCluster', phase('Connecting')],
    [
      'failed',
      APPLICATION,
      {
        status: {
          health: { status: 'Unknown' },
          conditions: [
            { type: 'SharedResourceWarning', message: 'shared' },
            { type: 'InvalidSpecError', message: 'no such cluster' },
          ],
        },
      },
    ],
    [
      'failed',
      APPLICATION_SET,
      { conditions: [condition('ErrorOccurred', 'True', { message: 'no' })] },
    ],
    [
      'ready',
      APPLICATION_SET,
      {
        conditions: [
          condition('ErrorOccurred', 'False'),
          condition('ResourcesUpToDate', 'True'),
        ],
      },
    ],
    ['ready', 'argoproj.io/v1alpha1/AppProject', {}],
    ['failed', CNPG, phase('Not enough disk space')],
    ['progressing', CNPG, phase('Cluster upgrade delayed')],
    [
      'failed',
      'postgresql.cnpg.io/v1/Database',
      { status: { applied: false, message: 'no such role' } },
    ],
    ['ready', 'postgresql.cnpg.io/v1/Database', { status: { applied: true } }],
    [
      'failed',
      REQUEST,
      {
        conditions: [
          unready('Pending', 'Referenced "Issuer" not found: issuer "x"'),
        ],
      },
    ],
    [
      'failed',
      `${CAPI}/Machine`,
      {
        ...phase('Provisioning'),
        conditions: [
          { ...unready('Cloud', '1 of 2 completed'), severity: 'Error' },
        ],
      },
    ],
    [
      'progressing',
      `${CAPI}/Machine`,
      {
        ...phase('Pending'),
        conditions: [{ ...unready('Cluster'), severity: 'Info' }],
      },
    ],
    [
      'failed',
      WORKLOAD,
      {
        conditions: [
          condition('QuotaReserved', 'False', { reason: 'Inadmissible' }),
        ],
      },
    ],
    [
      'progressing',
      RABBIT,
      {
        conditions: [
          condition('AllReplicasReady', 'False', { reason: 'NotAllPodsReady' }),
          condition('ReconcileSuccess', 'True'),
        ],
      },
    ],
    [
      'ready',
      RABBIT,
      {
        conditions: [
          condition('AllReplicasReady', 'True'),
          condition('ClusterAvailable', 'True'),
        ],
      },
    ],
    [
      'failed',
      RABBIT,
      { conditions: [condition('ReconcileSuccess', 'False')] },
    ],
    ['failed', ROUTE, route(['Accepted', 'True'], ['ResolvedRefs', 'False'])],
    ['failed', ROUTE, route(['Accepted', 'True'], ['Accepted', 'False'])],
    ['ready', ROUTE, route(['Accepted', 'True'], ['ResolvedRefs', 'True'])],
    ['progressing', ROUTE, {}],
    ['ready', 'networking.istio.io/v1/VirtualService', {}],
    [
      'failed',
      'autoscaling.k8s.io/v1/VerticalPodAutoscaler',
      { conditions: [condition('ConfigUnsupported', 'True')] },
    ],
    [
      'failed',
      'clickhouse.altinity.com/v1/ClickHouseInstallation',
      { status: { status: 'Aborted' } },
    ],
    [
      'failed',
      'hive.openshift.io/v1/ClusterDeployment',
      { conditions: [condition('ProvisionStopped', 'True')] },
    ],
    ['paused', CSR, {}],
    ['progressing', CSR, { conditions: [condition('Approved', 'True')] }],
    ['failed', CSR, { conditions: [condition('Denied', 'True')] }],
    ['ready', CSR, { status: { certificate: 'LS0t' } }],
    [
      'failed',
      'sparkoperator.k8s.io/v1beta2/SparkApplication',
      { status: { applicationState: { state: 'SUBMISSION_FAILED' } } },
    ],
  ])('is %s of %s: %j', (verdict, type, reported) => {
    expect(assess(type, reported).verdict).toBe(verdict);
  });

  it.each<[string, string, Reported]>([
    [
      'Application it says "Degraded": the deployment has no pods.',
      APPLICATION,
      argo('Degraded', 'Synced', 'the deployment has no pods'),
    ],
    [
      'Cluster it says "Cluster is unrecoverable and needs manual intervention": all lost.',
      CNPG,
      phase('Cluster is unrecoverable and needs manual intervention', {
        phaseReason: 'all lost',
      }),
    ],
    [
      'HTTPRoute it is not accepted by what it is attached to: Accepted is False.',
      ROUTE,
      route(['Accepted', 'True'], ['Accepted', 'False']),
    ],
    [
      'Backup it says "FailedValidation": no such location.',
      'velero.io/v1/Backup',
      phase('FailedValidation', { validationErrors: ['no such location'] }),
    ],
    [
      'Cluster it is not ready (the only resource is not ready yet): two are missing.',
      CNPG,
      phase('Waiting for the instances to become active', {
        phaseReason: 'two are missing',
      }),
    ],
    [
      'RabbitmqCluster it reports that it is not ready (the only resource is not ready yet): 0/3 Pods ready.',
      RABBIT,
      {
        conditions: [
          condition('AllReplicasReady', 'False', {
            reason: 'NotAllPodsReady',
            message: '0/3 Pods ready',
          }),
        ],
      },
    ],
    [
      'RabbitmqCluster it has no sign of readiness that App shop could wait for (the only resource is ready).',
      RABBIT,
      {
        conditions: [
          condition('AllReplicasReady', 'True'),
          condition('ClusterAvailable', 'True'),
        ],
      },
    ],
    [
      'The certificate of Certificate it could not be issued: acme: no.',
      CERTIFICATE,
      {
        conditions: [
          unready('DoesNotExist'),
          condition('Issuing', 'False', { message: 'acme: no' }),
        ],
      },
    ],
  ])('is quoted: %s', (sentence, type, reported) => {
    expect(assess(type, reported).sentence).toBe(sentence);
  });

  it.each<[string, Reported]>([
    [CNPG, phase('Cluster is unrecoverable and needs manual intervention')],
    [`${CAPI}/Cluster`, phase('Failed')],
    [REQUEST, { conditions: [condition('Denied', 'True')] }],
    [WORKLOAD, { spec: { active: false } }],
    [CSR, {}],
    [CSR, { conditions: [condition('Denied', 'True')] }],
    [ROUTE, route(['Accepted', 'False'])],
    [
      'acid.zalan.do/v1/postgresql',
      { status: { PostgresClusterStatus: 'Invalid' } },
    ],
    ['velero.io/v1/Backup', phase('Failed')],
    ['argoproj.io/v1alpha1/Workflow', phase('Failed')],
  ])('does not heal where it is final: %s %j', (type, reported) => {
    expect(assess(type, reported).healsItself).toBe(false);
  });

  it('counts after what a platform team says', () => {
    const overrides = compileHealthOverrides([
      {
        group: 'argoproj.io',
        kind: 'Application',
        rules: [
          {
            when: { path: 'status.health.status', equals: 'Degraded' },
            verdict: 'ready',
          },
        ],
      },
    ]);
    const verdictOf = (reported: Reported) =>
      assess(APPLICATION, reported, overrides).verdict;
    expect(verdictOf(argo('Degraded'))).toBe('ready');
    expect(verdictOf(argo('Progressing'))).toBe('progressing');
  });

  it('is written down as a platform team would', () => {
    expect(() =>
      compileHealthOverrides(JSON.parse(JSON.stringify(OPERATOR_OVERRIDES))),
    ).not.toThrow();
  });
});
