import { condition, READY, CREATING } from '../../__fixtures__/conditions';
import { aPackage, aRevision, established } from '../../__fixtures__/platform';
import {
  secondsAfterCreation,
  LATER,
  composite,
  managed,
} from '../../__fixtures__/resources';
import type { Situation } from '../Situation';

export const q12ProviderStarting: Situation[] = [
  {
    id: 'Q12',
    title: 'A provider was just installed, and its resources wait for it',
    source: {
      root: composite({ conditions: CREATING, children: [managed()] }),
      now: secondsAfterCreation(40),
      platform: [
        aPackage('Provider', 'cloud'),
        aRevision('Provider', 'cloud', {
          conditions: [
            condition('RevisionHealthy', 'True'),
            condition('RuntimeHealthy', 'False', {
              message:
                'provider package deployment is unavailable with message: Deployment does not have minimum availability.',
            }),
          ],
          status: established(['buckets.cloud.example.org']),
        }),
      ],
    },
    environment: {
      verdict: 'progressing',
      resources: [
        ['App shop', 'progressing'],
        ['Bucket shop-results-x7k2p', 'unknown'],
      ],
      sentence:
        'Nothing reports on Bucket results, as Provider cloud is starting (the only resource is not ready yet): provider package deployment is unavailable with message: Deployment does not have minimum availability.',
      actor: 'nobody',
      healsItself: true,
      cause: {
        resource: 'Provider cloud',
        key: 'platform|prod/pkg.crossplane.io/Provider/-/cloud',
      },
      settlement: 'waiting',
    },
    platform: [
      {
        component: 'Provider cloud',
        verdict: 'progressing',
        sentence:
          'Provider cloud is starting: provider package deployment is unavailable with message: Deployment does not have minimum availability.',
      },
    ],
  },
  {
    id: 'Q12',
    title: 'A provider that runs only once it is needed',
    source: {
      root: composite({
        conditions: READY,
        children: [managed({ conditions: READY })],
      }),
      now: LATER,
      platform: [
        aPackage('Provider', 'cloud', [
          condition('Installed', 'True', { reason: 'ActivePackageRevision' }),
          condition('Healthy', 'True', { reason: 'AwaitingActivation' }),
        ]),
        aRevision('Provider', 'cloud', {
          conditions: [
            condition('RevisionHealthy', 'True', {
              reason: 'HealthyPackageRevision',
            }),
            condition('RuntimeHealthy', 'True', {
              reason: 'HealthyPackageRevision',
            }),
            condition('RuntimeActive', 'False', {
              reason: 'AwaitingActivation',
            }),
          ],
          status: established(['buckets.cloud.example.org']),
        }),
      ],
    },
    environment: {
      verdict: 'ready',
      resources: [
        ['App shop', 'ready'],
        ['Bucket shop-results-x7k2p', 'ready'],
      ],
      sentence: 'The only resource is ready.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'ready',
    },
  },
];
