import type { HealthOverride, HealthRule } from '../overrides';
import { byWords, failedIf, stays } from './words';

/** A request to a database, which its operator carries out and then tells of. */
function applied(): HealthRule[] {
  return [
    { when: { path: 'status.applied', equals: true }, verdict: 'ready' },
    {
      when: { path: 'status.applied', equals: false },
      verdict: 'failed',
      reason: 'NotApplied',
      message: 'status.message',
      sentence: '{name} could not be carried out',
    },
  ];
}

const UNREADY_PHASES = [
  'Setting up primary',
  'Creating a new replica',
  'Waiting for the instances to become active',
  'Upgrading cluster',
  'Cluster upgrade delayed',
  'Failing over',
  'Switchover in progress',
  'Online upgrade in progress',
  'Applying configuration',
  'Promoting to primary cluster',
  'Primary instance is being restarted in-place',
  'Primary instance is being restarted without a switchover',
];

/** Databases, queues and stores. */
export const DATABASES: HealthOverride[] = [
  {
    // cloudnative-pg, api/v1/cluster_types.go
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
          'Not enough disk space',
        ],
        progressing: UNREADY_PHASES,
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
        'Cluster cannot proceed to reconciliation due to an unknown plugin being required',
        'Ask the platform team to install the plugin, or to have the database do without it.',
      ),
      stays(
        'Waiting for user action',
        'Ask the platform team to carry out the switchover that it waits for.',
      ),
      stays(
        'Not enough disk space',
        'Ask the platform team for larger volumes of the database.',
      ),
    ],
  },
  ...['Database', 'Publication', 'Subscription'].map(
    // The same, database_types.go and others
    (kind): HealthOverride => ({
      group: 'postgresql.cnpg.io',
      kind,
      rules: applied(),
    }),
  ),
  {
    // eck, elasticsearch/v1/elasticsearch_types.go
    group: 'elasticsearch.k8s.elastic.co',
    kind: 'Elasticsearch',
    rules: [
      ...byWords('status.phase', { failed: ['Invalid', 'Stalled'] }),
      ...byWords('status.health', {
        failed: ['red'],
        progressing: ['unknown'],
        ready: ['green', 'yellow'],
      }),
    ],
  },
  {
    // postgres-operator of Zalando, acid.zalan.do/v1/const.go
    group: 'acid.zalan.do',
    kind: 'postgresql',
    rules: byWords('status.PostgresClusterStatus', {
      failed: ['CreateFailed', 'UpdateFailed', 'SyncFailed', 'Invalid'],
      progressing: ['Creating', 'Updating'],
      ready: ['Running'],
    }),
    whoseMove: [
      stays(
        'Invalid',
        'Ask the platform team to correct its specification; its operator logs say what is wrong with it.',
      ),
    ],
  },
  {
    // cluster-operator of RabbitMQ, internal/status
    group: 'rabbitmq.com',
    kind: 'RabbitmqCluster',
    rules: [
      failedIf(
        { condition: 'ReconcileSuccess', equals: 'False' },
        'ReconcileSuccess is False',
      ),
      {
        when: [
          { condition: 'AllReplicasReady' },
          { condition: 'ClusterAvailable' },
        ],
        verdict: 'ready',
      },
    ],
  },
  {
    // clickhouse-operator of Altinity, type_status.go
    group: 'clickhouse.altinity.com',
    kind: 'ClickHouseInstallation',
    rules: byWords(
      'status.status',
      {
        failed: ['Aborted'],
        progressing: ['InProgress', 'Terminating'],
        ready: ['Completed'],
      },
      'status.error',
    ),
  },
  {
    // rook, ceph.rook.io/v1/types.go
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
    // external-snapshotter, volumesnapshot/v1/types.go
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
    // velero, velero.io/v1/backup_types.go and restore_types.go
    (kind): HealthOverride => ({
      group: 'velero.io',
      kind,
      rules: [
        ...byWords(
          'status.phase',
          { failed: ['FailedValidation'] },
          'status.validationErrors[0]',
        ),
        ...byWords(
          'status.phase',
          {
            failed: ['Failed', 'PartiallyFailed'],
            progressing: ['New', 'InProgress', 'Finalizing'],
            ready: ['Completed'],
          },
          'status.failureReason',
        ),
      ],
      whoseMove: ['Failed', 'FailedValidation', 'PartiallyFailed'].map(reason =>
        stays(reason, 'Ask the platform team about it: it is not tried again.'),
      ),
    }),
  ),
];
