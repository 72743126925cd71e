import type { Situation } from '../Situation';

/** Claims, and what is paused. */
export const claimTroubles: Situation[] = [
  {
    id: 'F26',
    title:
      'A paused claim was changed; its composite is ready and does not know of it',
    source: { recording: 'claim-paused-changed' },
    environment: {
      verdict: 'paused',
      resources: [
        ['Database database', 'paused'],
        ['XDatabase database-xr', 'ready'],
        ['ClusterWidget database-xr-cluster-widget', 'ready'],
      ],
      sentence:
        'Database database is paused, so changes to it have no effect: Reconciliation (including deletion) is paused via the pause annotation.',
      actor: 'requester',
      healsItself: false,
      cause: { resource: 'Database database' },
      settlement: 'failed',
    },
  },
  {
    id: 'F26',
    title: 'A claim is paused while it waits',
    source: { recording: 'claim-paused' },
    environment: {
      verdict: 'paused',
      resources: [
        ['Database database', 'paused'],
        ['XDatabase database-xr', 'progressing'],
        ['ClusterWidget database-xr-cluster-widget', 'unknown'],
      ],
      sentence:
        'Database database is paused, so changes to it have no effect: Reconciliation (including deletion) is paused via the pause annotation.',
      actor: 'requester',
      healsItself: false,
      cause: { resource: 'Database database' },
      settlement: 'failed',
    },
  },
  {
    id: 'F27',
    title: 'A composite was paused before Crossplane had ever looked at it',
    source: { recording: 'v2-paused' },
    environment: {
      verdict: 'paused',
      resources: [['App app', 'paused']],
      sentence:
        'App app is paused, so changes to it have no effect: Reconciliation (including deletion) is paused via the pause annotation.',
      actor: 'requester',
      healsItself: false,
      cause: { resource: 'App app' },
      settlement: 'failed',
    },
  },
  {
    id: 'F27',
    title:
      'A composite that is ready is paused, and goes on to say that it is ready',
    source: { recording: 'v2-paused-ready' },
    environment: {
      verdict: 'paused',
      resources: [
        ['App app', 'paused'],
        ['Widget app-widget', 'ready'],
        ['ConfigMap app-config', 'ready'],
      ],
      sentence:
        'App app is paused, so changes to it have no effect: Reconciliation (including deletion) is paused via the pause annotation.',
      actor: 'requester',
      healsItself: false,
      cause: { resource: 'App app' },
      settlement: 'failed',
    },
  },
  {
    id: 'F27',
    title: 'A paused composite was changed, and nothing comes of it',
    source: { recording: 'v2-paused-changed' },
    environment: {
      verdict: 'paused',
      resources: [
        ['App app', 'paused'],
        ['Widget app-widget', 'ready'],
        ['ConfigMap app-config', 'ready'],
      ],
      sentence:
        'App app is paused, so changes to it have no effect: Reconciliation (including deletion) is paused via the pause annotation.',
      actor: 'requester',
      healsItself: false,
      cause: { resource: 'App app' },
      settlement: 'failed',
    },
  },
  {
    id: 'F27',
    title:
      'A managed resource is paused, and all others say that they are fine',
    source: { recording: 'managed-paused' },
    environment: {
      verdict: 'paused',
      resources: [
        ['App app', 'paused'],
        ['Widget app-widget', 'paused'],
        ['ConfigMap app-config', 'ready'],
      ],
      sentence: 'Widget widget is paused, so changes to it have no effect.',
      actor: 'platform',
      healsItself: false,
      cause: { resource: 'Widget app-widget' },
      settlement: 'failed',
    },
  },
  {
    id: 'F27',
    title: 'A managed resource of a real provider is paused',
    source: { recording: 'provider-paused' },
    environment: {
      verdict: 'paused',
      resources: [
        ['App app', 'progressing'],
        ['Bucket app-bucket', 'paused'],
      ],
      sentence: 'Bucket bucket is paused, so changes to it have no effect.',
      actor: 'platform',
      healsItself: false,
      cause: { resource: 'Bucket app-bucket' },
      settlement: 'failed',
    },
  },
  {
    id: 'F27',
    title:
      'A managed resource may not be managed at all: its policies are empty',
    source: { recording: 'provider-no-policies' },
    environment: {
      verdict: 'paused',
      resources: [
        ['App app', 'progressing'],
        ['Bucket app-bucket', 'paused'],
      ],
      sentence: 'Bucket bucket is paused, so changes to it have no effect.',
      actor: 'platform',
      healsItself: false,
      cause: { resource: 'Bucket app-bucket' },
      settlement: 'failed',
    },
  },
  {
    id: 'F38',
    title: 'The secret that the claim wants to write belongs to somebody else',
    source: { recording: 'claim-secret-clash' },
    environment: {
      verdict: 'failed',
      resources: [
        ['Database database', 'failed'],
        ['XDatabase database-xr', 'ready'],
      ],
      sentence:
        'The connection secret of Database database has the name of a Secret that is there already: refusing to modify uncontrolled secret of type "Opaque".',
      actor: 'requester',
      healsItself: false,
      cause: { resource: 'Database database' },
      settlement: 'failed',
    },
  },
  {
    id: 'F39',
    title: 'A claim refers to a composite that belongs to another claim',
    source: { recording: 'claim-foreign-composite' },
    environment: {
      verdict: 'failed',
      resources: [
        ['Database database', 'failed'],
        ['XDatabase taken', 'progressing'],
        ['ClusterWidget taken-cluster-widget', 'unknown'],
      ],
      sentence:
        'Database database refers to a composite that belongs to another claim: refusing to operate on composite resource "taken" that is not bound to this claim: bound to claim "somebody-elses".',
      actor: 'requester',
      healsItself: false,
      cause: { resource: 'Database database' },
      settlement: 'failed',
    },
  },
];
