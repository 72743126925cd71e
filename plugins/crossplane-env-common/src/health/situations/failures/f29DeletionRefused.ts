import type { Situation } from '../Situation';

export const f29DeletionRefused: Situation[] = [
  {
    id: 'F29',
    title:
      'The claim waits for a managed resource that the cloud does not delete',
    source: { recording: 'claim-delete-failed' },
    environment: {
      verdict: 'deleting',
      resources: [
        ['Database database', 'deleting'],
        ['XDatabase database-xr', 'deleting'],
        ['ClusterWidget database-xr-cluster-widget', 'deleting'],
      ],
      sentence:
        "Being taken down (the only resource is still there), but ClusterWidget cluster-widget could not be deleted: failed to delete the VPC resource: DependencyViolation: The vpc 'vpc-0a1b2c3d' has dependencies and cannot be deleted.",
      actor: 'platform',
      healsItself: false,
      cause: { resource: 'ClusterWidget database-xr-cluster-widget' },
      settlement: 'failed',
    },
  },
  {
    id: 'F29',
    title:
      'The claim and its composite are gone; the resource that cannot be deleted lives on',
    source: { recording: 'claim-deleted-orphaning' },
    environment: {
      verdict: 'deleting',
      resources: [
        ['Database database', 'gone'],
        ['XDatabase database-xr', 'gone'],
        ['ClusterWidget database-xr-cluster-widget', 'deleting'],
      ],
      sentence:
        "Being taken down (the only resource is still there), but ClusterWidget cluster-widget could not be deleted: failed to delete the VPC resource: DependencyViolation: The vpc 'vpc-0a1b2c3d' has dependencies and cannot be deleted.",
      actor: 'platform',
      healsItself: false,
      cause: { resource: 'ClusterWidget database-xr-cluster-widget' },
      settlement: 'failed',
    },
  },
  {
    id: 'F29',
    title:
      'The composite waits for a managed resource that the cloud does not delete',
    source: { recording: 'v2-delete-failed' },
    environment: {
      verdict: 'deleting',
      resources: [
        ['App app', 'deleting'],
        ['Widget app-widget', 'deleting'],
        ['ConfigMap app-config', 'gone'],
      ],
      sentence:
        "Being taken down (1 of 2 resources is still there), but Widget widget could not be deleted: failed to delete the VPC resource: DependencyViolation: The vpc 'vpc-0a1b2c3d' has dependencies and cannot be deleted.",
      actor: 'platform',
      healsItself: false,
      cause: { resource: 'Widget app-widget' },
      settlement: 'failed',
    },
  },
  {
    id: 'F29',
    title: 'The cloud of a real provider refuses to delete',
    source: { recording: 'provider-delete-failed' },
    environment: {
      verdict: 'deleting',
      resources: [
        ['App app', 'deleting'],
        ['Bucket app-bucket', 'deleting'],
      ],
      sentence:
        'Being taken down (the only resource is still there), but Bucket bucket could not be deleted: BucketNotEmpty: it has objects.',
      actor: 'platform',
      healsItself: false,
      cause: { resource: 'Bucket app-bucket' },
      settlement: 'failed',
    },
  },
];
