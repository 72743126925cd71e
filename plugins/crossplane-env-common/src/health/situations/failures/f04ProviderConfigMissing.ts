import { synced, syncError, unready } from '../../__fixtures__/conditions';
import { LATER, composite, managed } from '../../__fixtures__/resources';
import type { Situation } from '../Situation';

export const f04ProviderConfigMissing: Situation[] = [
  {
    id: 'F04',
    title: 'A managed resource refers to a ProviderConfig that is not there',
    source: { recording: 'managed-config-missing' },
    environment: {
      verdict: 'failed',
      resources: [
        ['App app', 'progressing'],
        ['Widget app-widget', 'failed'],
        ['ConfigMap app-config', 'ready'],
      ],
      sentence:
        'ClusterProviderConfig default, with which the provider is to look after Widget widget, does not exist: cannot get ProviderConfig: ClusterProviderConfig.aws.m.upbound.io "default" not found.',
      actor: 'platform',
      healsItself: false,
      cause: {
        resource: 'ClusterProviderConfig default',
        key: 'platform|prod/aws.m.upbound.io/ClusterProviderConfig/-/default',
      },
      settlement: 'failed',
    },
  },
  {
    id: 'F04',
    title: 'The ProviderConfig refers to a Secret that is not there',
    source: {
      root: composite({
        conditions: [
          synced(),
          unready('Creating', 'Unready resources: results'),
        ],
        children: [
          managed({
            spec: {
              providerConfigRef: {
                kind: 'ClusterProviderConfig',
                name: 'default',
              },
            },
            conditions: [
              syncError(
                'connect failed: cannot get credentials: cannot get credentials secret: Secret "cloud-creds" not found',
              ),
            ],
          }),
        ],
      }),
      now: LATER,
    },
    environment: {
      verdict: 'failed',
      resources: [
        ['App shop', 'progressing'],
        ['Bucket shop-results-x7k2p', 'failed'],
      ],
      sentence:
        'The provider could not be configured for Bucket results: cannot get credentials: cannot get credentials secret: Secret "cloud-creds" not found.',
      actor: 'platform',
      healsItself: false,
      cause: {
        resource: 'Bucket shop-results-x7k2p',
        key: 'platform|prod|cloud-example-org-clusterproviderconfig-default',
      },
      settlement: 'failed',
    },
  },
];
