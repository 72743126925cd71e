import type { Situation } from '../Situation';

export const f14RightsMissing: Situation[] = [
  {
    id: 'F14',
    title: 'Crossplane may not compose a kind: at first only events say so',
    source: { recording: 'rights-missing-silent' },
    environment: {
      verdict: 'failed',
      resources: [
        ['App app', 'failed'],
        ['CronJob nightly', 'missing'],
      ],
      sentence:
        'Crossplane is not allowed to manage "nightly" of App app: cronjobs.batch "nightly" is forbidden: User "system:serviceaccount:crossplane-system:crossplane" cannot patch resource "cronjobs" in API group "batch" in the namespace "rights-missing-silent".',
      actor: 'platform',
      healsItself: false,
      cause: {
        resource: 'App app',
        key: 'platform|prod|no-right-to-cronjobs-batch',
      },
      settlement: 'failed',
    },
  },
  {
    id: 'F14',
    title:
      'Crossplane may not compose a kind: the condition tells of a consequence, events of the cause',
    source: { recording: 'rights-missing' },
    environment: {
      verdict: 'failed',
      resources: [
        ['App app', 'failed'],
        ['CronJob nightly', 'missing'],
      ],
      sentence:
        'Crossplane is not allowed to manage "nightly" of App app: cronjobs.batch "nightly" is forbidden: User "system:serviceaccount:crossplane-system:crossplane" cannot patch resource "cronjobs" in API group "batch" in the namespace "rights-missing".',
      actor: 'platform',
      healsItself: false,
      cause: {
        resource: 'App app',
        key: 'platform|prod|no-right-to-cronjobs-batch',
      },
      settlement: 'failed',
    },
  },
];
