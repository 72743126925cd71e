import type { ResourceRef } from '../../refs';
import { groupKind, type Observation } from '../observation/Observation';
import {
  type HealthOverride,
  HealthOverrides,
  type HealthRule,
  type HealthTest,
  type MoveRule,
  type OverrideVerdict,
} from './overrides';

/** What the words of a field mean. */
type Words = Partial<Record<OverrideVerdict, string[]>>;

/** Worst first; in a field one word stands alone. */
const IN_ORDER: OverrideVerdict[] = [
  'failed',
  'paused',
  'stale',
  'unknown',
  'progressing',
  'ready',
];

/** Of a wait, that it is waited for says enough. */
const SAID_OF = new Set<OverrideVerdict>(['failed', 'paused', 'unknown']);

/** A rule for each word of a field, which is quoted with the message beside it. */
function byWords(path: string, words: Words, message?: string): HealthRule[] {
  return IN_ORDER.flatMap(verdict =>
    (words[verdict] ?? []).map(word => ({
      when: { path, equals: word },
      verdict,
      reason: word,
      ...(verdict !== 'ready' && { message }),
      ...(SAID_OF.has(verdict) && { sentence: `{name} says "${word}"` }),
    })),
  );
}

function failedIf(
  when: HealthTest | HealthTest[],
  reason: string,
  message?: string,
): HealthRule {
  return {
    when,
    verdict: 'failed',
    reason,
    message,
    sentence: `{name} says "${reason}"`,
  };
}

/** It stays like this until a person does something. */
function stays(reason: string, nextStep: string): MoveRule {
  return { reason, actor: 'platform', healsItself: false, nextStep };
}

/**
 * How common operators tell how their resources are, as far as it is not by a
 * condition that Kubernetes' conventions explain. The words are of their API
 * types, in the version that is named.
 */
export const OPERATOR_OVERRIDES: HealthOverride[] = [
  {
    // gitops-engine, health/health.go; Argo CD 2.14
    group: 'argoproj.io',
    kind: 'Application',
    rules: [
      // The last operation may have failed before all came to be as it should.
      {
        when: [
          { path: 'status.health.status', equals: 'Healthy' },
          { path: 'status.sync.status', equals: 'Synced' },
        ],
        verdict: 'ready',
        reason: 'Healthy',
      },
      ...byWords(
        'status.operationState.phase',
        { failed: ['Failed', 'Error'] },
        'status.operationState.message',
      ),
      ...byWords(
        'status.health.status',
        {
          failed: ['Degraded'],
          paused: ['Suspended'],
          unknown: ['Unknown'],
          progressing: ['Progressing', 'Missing'],
        },
        'status.health.message',
      ),
      failedIf(
        { path: 'status.conditions[0].type', matches: '*Error' },
        'Error',
        'status.conditions[0].message',
      ),
      {
        when: { path: 'status.sync.status', equals: 'OutOfSync' },
        verdict: 'stale',
        reason: 'OutOfSync',
        sentence: '{name} says "OutOfSync": what it is to run has changed',
      },
      ...byWords('status.health.status', { ready: ['Healthy'] }),
    ],
    whoseMove: [
      stays('Failed', 'Ask the platform team to have it synchronised again.'),
      stays('Error', 'Ask the platform team to correct the Application.'),
    ],
  },
  {
    // argo-rollouts, v1alpha1/types.go; 1.7
    group: 'argoproj.io',
    kind: 'Rollout',
    rules: byWords(
      'status.phase',
      {
        failed: ['Degraded'],
        paused: ['Paused'],
        progressing: ['Progressing'],
        ready: ['Healthy'],
      },
      'status.message',
    ),
    whoseMove: [
      stays('Degraded', 'Ask the platform team to retry or undo the rollout.'),
      stays(
        'Paused',
        'Promote the rollout, or ask the platform team to do so.',
      ),
    ],
  },
  {
    // argo-workflows, v1alpha1/workflow_types.go; 3.6
    group: 'argoproj.io',
    kind: 'Workflow',
    rules: byWords(
      'status.phase',
      {
        failed: ['Failed', 'Error'],
        progressing: ['Pending', 'Running'],
        ready: ['Succeeded'],
      },
      'status.message',
    ),
    whoseMove: ['Failed', 'Error'].map(reason =>
      stays(
        reason,
        'Look at the steps of the workflow; it does not run again.',
      ),
    ),
  },
  {
    // cloudnative-pg, api/v1/cluster_types.go; 1.25
    group: 'postgresql.cnpg.io',
    kind: 'Cluster',
    rules: byWords(
      'status.phase',
      {
        failed: [
          'Cluster is unrecoverable and needs manual intervention',
          'Unable to create required cluster objects',
          'Cluster has incomplete or invalid image catalog',
          'Cluster cannot proceed to reconciliation due to an unknown plugin being required',
          'Cluster cannot proceed to reconciliation due to an error while interacting with plugins',
          'Cluster cannot execute instance online upgrade due to missing architecture binary',
          'Waiting for user action',
        ],
        ready: ['Cluster in healthy state'],
      },
      'status.phaseReason',
    ),
    whoseMove: [
      stays(
        'Cluster is unrecoverable and needs manual intervention',
        'Ask the platform team to recover the database, such as from a backup.',
      ),
      stays(
        'Waiting for user action',
        'Ask the platform team to carry out the switchover that it waits for.',
      ),
    ],
  },
  {
    // cert-manager, certmanager/v1/types_certificate.go; 1.16
    group: 'cert-manager.io',
    kind: 'Certificate',
    rules: [
      { when: { condition: 'Ready' }, verdict: 'ready' },
      {
        when: { condition: 'Issuing', equals: 'False' },
        verdict: 'failed',
        sentence: 'the certificate of {name} could not be issued',
      },
      { when: { condition: 'Issuing' }, verdict: 'progressing' },
    ],
  },
  {
    // The same, types_certificaterequest.go
    group: 'cert-manager.io',
    kind: 'CertificateRequest',
    rules: [
      {
        when: { condition: 'Denied' },
        verdict: 'failed',
        reason: 'Denied',
        sentence: '{name} was denied',
      },
      {
        when: { condition: 'InvalidRequest' },
        verdict: 'failed',
        reason: 'InvalidRequest',
        sentence: '{name} is not valid',
      },
      {
        when: [
          { condition: 'Ready', equals: 'False' },
          { condition: 'Ready', field: 'reason', equals: 'Failed' },
        ],
        verdict: 'failed',
        sentence: '{name} failed',
      },
    ],
    whoseMove: ['Denied', 'InvalidRequest', 'Failed'].map(reason =>
      stays(reason, 'Ask the platform team about it, and quote the message.'),
    ),
  },
  ...['Challenge', 'Order'].map(
    // The same, acme/v1
    (kind): HealthOverride => ({
      group: 'acme.cert-manager.io',
      kind,
      rules: byWords(
        'status.state',
        {
          failed: ['errored', 'expired', 'invalid'],
          progressing: ['pending', 'processing', 'ready'],
          ready: ['valid'],
        },
        'status.reason',
      ),
    }),
  ),
  ...['Cluster', 'Machine', 'MachinePool', 'MachineDeployment'].map(
    // cluster-api, api/v1beta1; 1.9
    (kind): HealthOverride => ({
      group: 'cluster.x-k8s.io',
      kind,
      rules: [
        failedIf(
          { path: 'status.failureMessage', exists: true },
          'Failed',
          'status.failureMessage',
        ),
        ...byWords('status.phase', {
          failed: ['Failed'],
          progressing: ['Pending', 'Provisioning', 'ScalingUp', 'ScalingDown'],
        }),
      ],
      whoseMove: [
        stays(
          'Failed',
          'Ask the platform team to replace it: it stays failed.',
        ),
      ],
    }),
  ),
  {
    // kueue, v1beta1/workload_types.go; 0.10
    group: 'kueue.x-k8s.io',
    kind: 'Workload',
    rules: [
      failedIf({ path: 'spec.active', equals: false }, 'Deactivated'),
      failedIf(
        [
          { condition: 'Finished' },
          { condition: 'Finished', field: 'reason', equals: 'Failed' },
        ],
        'Failed',
      ),
      { when: { condition: 'Finished' }, verdict: 'ready' },
      {
        when: { condition: 'Evicted' },
        verdict: 'progressing',
        sentence: '{name} was evicted, and waits for room',
      },
      {
        when: { condition: 'QuotaReserved', equals: 'False' },
        verdict: 'progressing',
        sentence: '{name} waits for a quota',
      },
      { when: { condition: 'Admitted' }, verdict: 'ready' },
    ],
    whoseMove: [
      stays(
        'Deactivated',
        'Set spec.active to true, once its cause is mended.',
      ),
      stays('Failed', 'Look at what it ran: it does not run again.'),
    ],
  },
  {
    // eck, elasticsearch/v1; 2.16
    group: 'elasticsearch.k8s.elastic.co',
    kind: 'Elasticsearch',
    rules: [
      ...byWords('status.phase', { failed: ['Invalid'] }),
      ...byWords('status.health', {
        failed: ['red'],
        progressing: ['unknown'],
        ready: ['green', 'yellow'],
      }),
    ],
  },
  {
    // zalando, acid.zalan.do/v1; 1.14
    group: 'acid.zalan.do',
    kind: 'postgresql',
    rules: byWords('status.PostgresClusterStatus', {
      failed: ['CreateFailed', 'UpdateFailed', 'SyncFailed', 'Invalid'],
      progressing: ['Creating', 'Updating'],
      ready: ['Running'],
    }),
  },
  {
    // external-snapshotter, snapshot.storage.k8s.io/v1
    group: 'snapshot.storage.k8s.io',
    kind: 'VolumeSnapshot',
    rules: [
      { when: { path: 'status.readyToUse', equals: true }, verdict: 'ready' },
      failedIf(
        { path: 'status.error.message', exists: true },
        'Error',
        'status.error.message',
      ),
      {
        when: { path: 'status.readyToUse', equals: false },
        verdict: 'progressing',
      },
    ],
  },
  ...['Backup', 'Restore'].map(
    // velero, velero.io/v1; 1.15
    (kind): HealthOverride => ({
      group: 'velero.io',
      kind,
      rules: byWords(
        'status.phase',
        {
          failed: ['Failed', 'FailedValidation', 'PartiallyFailed'],
          progressing: ['New', 'InProgress', 'Finalizing'],
          ready: ['Completed'],
        },
        'status.failureReason',
      ),
      whoseMove: ['Failed', 'FailedValidation', 'PartiallyFailed'].map(reason =>
        stays(reason, 'Ask the platform team about it: it is not tried again.'),
      ),
    }),
  ),
  {
    // rook, ceph.rook.io/v1; 1.16
    group: 'ceph.rook.io',
    kind: 'CephCluster',
    rules: byWords(
      'status.phase',
      {
        failed: ['Failure'],
        progressing: ['Progressing', 'Connecting'],
        ready: ['Ready', 'Connected'],
      },
      'status.message',
    ),
  },
  {
    // spark-operator, v1beta2; 2.1
    group: 'sparkoperator.k8s.io',
    kind: 'SparkApplication',
    rules: byWords(
      'status.applicationState.state',
      {
        failed: ['FAILED', 'SUBMISSION_FAILED', 'INVALIDATING'],
        progressing: ['SUBMITTED', 'PENDING_RERUN', 'SUCCEEDING'],
        ready: ['RUNNING', 'COMPLETED'],
      },
      'status.applicationState.errorMessage',
    ),
  },
  ...[
    // sealed-secrets, v1alpha1; 0.27
    { group: 'bitnami.com', kind: 'SealedSecret' },
    // trust-manager, v1alpha1; 0.14
    { group: 'trust.cert-manager.io', kind: 'Bundle' },
  ].map(
    // They have no other condition, and Crossplane has one of the same name.
    (type): HealthOverride => ({
      ...type,
      rules: [{ when: { condition: 'Synced' }, verdict: 'ready' }],
    }),
  ),
  {
    // kubevirt, core/v1/types.go; 1.4
    group: 'kubevirt.io',
    kind: 'VirtualMachine',
    rules: [
      { path: 'spec.runStrategy', equals: 'Halted' },
      { path: 'spec.running', equals: false },
    ].map(asked => ({
      when: [asked, { path: 'status.printableStatus', equals: 'Stopped' }],
      verdict: 'ready',
      reason: 'Stopped',
    })),
  },
  {
    // gateway-api, v1/gatewayclass_types.go; 1.2
    group: 'gateway.networking.k8s.io',
    kind: 'GatewayClass',
    rules: [{ when: { condition: 'Accepted' }, verdict: 'ready' }],
  },
];

/** Each by the kind that it is for, as `group/Kind`. */
const OPERATORS = new Map(
  OPERATOR_OVERRIDES.map(override => [
    `${override.group}/${override.kind}`,
    new HealthOverrides([override]),
  ]),
);

/** The rule that fits a resource: a platform team's, and ours if none of theirs does. */
export function findOverride(
  observation: Observation,
  overrides: HealthOverrides | undefined,
): HealthRule | undefined {
  return (
    overrides?.findRule(observation) ??
    OPERATORS.get(groupKind(observation.resource))?.findRule(observation)
  );
}

/** Whose move it is by a resource's trouble, likewise. */
export function findMove(
  resource: ResourceRef,
  trouble: { reason?: string; messages: Array<string | undefined> },
  overrides: HealthOverrides | undefined,
): MoveRule | undefined {
  return (
    overrides?.findMove(resource, trouble) ??
    OPERATORS.get(groupKind(resource))?.findMove(resource, trouble)
  );
}
