import { syncError, unready, CREATING } from '../../__fixtures__/conditions';
import { LATER, composite, managed } from '../../__fixtures__/resources';
import type { Situation } from '../Situation';

export const n06BehindProviderKubernetes: Situation[] = [
  {
    id: 'N06',
    title: 'An Object of provider-kubernetes cannot apply what it holds',
    source: {
      root: composite({
        conditions: CREATING,
        children: [
          managed({
            apiVersion: 'kubernetes.m.crossplane.io/v1alpha1',
            kind: 'Object',
            as: 'deployment',
            spec: {
              forProvider: {
                manifest: {
                  apiVersion: 'apps/v1',
                  kind: 'Deployment',
                  metadata: { name: 'web' },
                },
              },
            },
            conditions: [
              syncError(
                'create failed: cannot create object: deployments.apps is forbidden: User "system:serviceaccount:crossplane-system:provider-kubernetes" cannot create resource "deployments" in API group "apps" in the namespace "shop"',
              ),
              unready('Creating'),
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
        ['Object shop-deployment-x7k2p', 'failed'],
      ],
      sentence:
        'Object deployment could not be created: cannot create object: deployments.apps is forbidden: User "system:serviceaccount:crossplane-system:provider-kubernetes" cannot create resource "deployments" in API group "apps" in the namespace "shop".',
      actor: 'platform',
      healsItself: false,
      cause: { resource: 'Object shop-deployment-x7k2p' },
      settlement: 'failed',
    },
  },
];
