import type { Situation } from '../Situation';

export const f32ProviderConfigGone: Situation[] = [
  {
    id: 'F32',
    title: 'A managed resource cannot be deleted: its ProviderConfig is gone',
    source: { recording: 'v2-delete-config-gone' },
    environment: {
      verdict: 'deleting',
      resources: [
        ['App app', 'deleting'],
        ['Widget app-widget', 'deleting'],
        ['ConfigMap app-config', 'gone'],
      ],
      sentence:
        'Being taken down (1 of 2 resources is still there), but ProviderConfig default, with which the provider is to look after Widget widget, does not exist: cannot get ProviderConfig: ProviderConfig.aws.m.upbound.io "default" not found.',
      actor: 'platform',
      healsItself: false,
      cause: {
        resource: 'ProviderConfig default',
        key: 'platform|prod/aws.m.upbound.io/ProviderConfig/v2-delete-config-gone/default',
      },
      settlement: 'failed',
    },
  },
];
