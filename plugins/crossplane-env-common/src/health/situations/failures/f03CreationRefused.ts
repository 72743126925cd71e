import type { Situation } from '../Situation';

export const f03CreationRefused: Situation[] = [
  {
    id: 'F03',
    title: 'The cloud refuses to create a resource, and the claim waits',
    source: { recording: 'claim-managed-failing' },
    environment: {
      verdict: 'failed',
      resources: [
        ['Database database', 'progressing'],
        ['XDatabase database-xr', 'progressing'],
        ['ClusterWidget database-xr-cluster-widget', 'failed'],
      ],
      sentence:
        'ClusterWidget cluster-widget could not be created: AccessDenied: no.',
      actor: 'platform',
      healsItself: false,
      cause: { resource: 'ClusterWidget database-xr-cluster-widget' },
      settlement: 'failed',
    },
  },
  {
    id: 'F03',
    title: 'The cloud refuses to create a resource',
    source: { recording: 'managed-create-failed' },
    environment: {
      verdict: 'failed',
      resources: [
        ['App app', 'progressing'],
        ['Widget app-widget', 'failed'],
        ['ConfigMap app-config', 'ready'],
      ],
      sentence:
        'Widget widget could not be created: cannot create Bucket: operation error S3: CreateBucket, https response error StatusCode: 403, AccessDenied: you have no quota left.',
      actor: 'provider',
      healsItself: false,
      cause: { resource: 'Widget app-widget' },
      settlement: 'failed',
    },
  },
  {
    id: 'F03',
    title: 'The cloud of a real provider refuses to create',
    source: { recording: 'provider-create-failed' },
    environment: {
      verdict: 'failed',
      resources: [
        ['App app', 'progressing'],
        ['Bucket app-bucket', 'failed'],
      ],
      sentence:
        'Bucket bucket could not be created: QuotaExceeded: no buckets left.',
      actor: 'provider',
      healsItself: false,
      cause: { resource: 'Bucket app-bucket' },
      settlement: 'failed',
    },
  },
];
