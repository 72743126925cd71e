import type { Situation } from '../Situation';

export const f05ObservationRefused: Situation[] = [
  {
    id: 'F05',
    title: 'The provider may not look at a resource that it has never seen',
    source: { recording: 'managed-observe-denied' },
    environment: {
      verdict: 'failed',
      resources: [
        ['App app', 'progressing'],
        ['Widget app-widget', 'failed'],
        ['ConfigMap app-config', 'ready'],
      ],
      sentence:
        'The provider could not look up Widget widget: cannot describe Bucket: AccessDenied: not authorized to perform s3:ListBucket.',
      actor: 'platform',
      healsItself: false,
      cause: { resource: 'Widget app-widget' },
      settlement: 'failed',
    },
  },
  {
    id: 'F05',
    title: 'The provider may not look any more at a resource that was ready',
    source: { recording: 'managed-observe-denied-later' },
    environment: {
      verdict: 'failed',
      resources: [
        ['App app', 'failed'],
        ['Widget app-widget', 'failed'],
        ['ConfigMap app-config', 'ready'],
      ],
      sentence:
        'The provider could not look up Widget widget: cannot describe Bucket: AccessDenied: not authorized to perform s3:ListBucket.',
      actor: 'platform',
      healsItself: false,
      cause: { resource: 'Widget app-widget' },
      settlement: 'failed',
    },
  },
  {
    id: 'F05',
    title: 'A real provider may not look any more at what was ready',
    source: { recording: 'provider-observe-failed' },
    environment: {
      verdict: 'failed',
      resources: [
        ['App app', 'failed'],
        ['Bucket app-bucket', 'failed'],
      ],
      sentence:
        'The provider could not look up Bucket bucket: AccessDenied: not authorized.',
      actor: 'platform',
      healsItself: false,
      cause: { resource: 'Bucket app-bucket' },
      settlement: 'failed',
    },
  },
  {
    id: 'F05',
    title: 'A managed resource is only to be observed, and is not there',
    source: { recording: 'provider-observe-only' },
    environment: {
      verdict: 'failed',
      resources: [
        ['App app', 'progressing'],
        ['Bucket app-bucket', 'failed'],
      ],
      sentence:
        'Bucket bucket is to be observed only, and it does not exist: external resource does not exist.',
      actor: 'platform',
      healsItself: false,
      cause: { resource: 'Bucket app-bucket' },
      settlement: 'failed',
    },
  },
];
