import { condition } from '../../__fixtures__/conditions';
import { aPackage, aRevision, established } from '../../__fixtures__/platform';
import { KINDS } from '../../platform/kinds';
import type { Situation } from '../Situation';

export const f23ProviderDown: Situation[] = [
  {
    id: 'F23',
    title: 'The provider does not run: its managed resource says nothing',
    source: { recording: 'provider-stopped' },
    environment: {
      verdict: 'progressing',
      resources: [
        ['App app', 'progressing'],
        ['Bucket app-bucket', 'unknown'],
      ],
      sentence:
        'Nothing has reported on Bucket bucket (the only resource is not ready yet).',
      actor: 'platform',
      healsItself: true,
      cause: { resource: 'Bucket app-bucket' },
      settlement: 'waiting',
    },
  },
  {
    id: 'F23',
    title: 'Nothing reports on one of three resources',
    source: { recording: 'v2-ready-in-part' },
    environment: {
      verdict: 'progressing',
      resources: [
        ['App app', 'progressing'],
        ['Widget app-a', 'ready'],
        ['Widget app-b', 'ready'],
        ['Widget app-c', 'unknown'],
      ],
      sentence:
        'Nothing has reported on Widget c (2 of 3 resources are ready).',
      actor: 'platform',
      healsItself: true,
      cause: { resource: 'Widget app-c' },
      settlement: 'waiting',
    },
  },
  {
    id: 'F23',
    title:
      'Nothing reports on five resources, of which the composite names three',
    source: { recording: 'v2-unready-many' },
    environment: {
      verdict: 'progressing',
      resources: [
        ['App app', 'progressing'],
        ['Widget app-a', 'unknown'],
        ['Widget app-b', 'unknown'],
        ['Widget app-c', 'unknown'],
        ['Widget app-d', 'unknown'],
        ['Widget app-e', 'unknown'],
      ],
      sentence:
        'Nothing has reported on Widget a, and the same goes for 4 other resources (0 of 5 resources are ready).',
      actor: 'platform',
      healsItself: true,
      cause: { resource: 'Widget app-a' },
      settlement: 'waiting',
    },
  },
  {
    id: 'F23',
    title:
      'Nothing reports on a resource after a new revision of the Composition has reached it',
    source: { recording: 'v2-update-automatic' },
    environment: {
      verdict: 'progressing',
      resources: [
        ['App app', 'progressing'],
        ['Widget app-widget', 'unknown'],
      ],
      sentence:
        'Nothing has reported on Widget widget (the only resource is not ready yet).',
      actor: 'platform',
      healsItself: true,
      cause: { resource: 'Widget app-widget' },
      settlement: 'waiting',
    },
  },
  {
    id: 'F23',
    title:
      'Nothing reports on the resource that is left after another was taken out of the Composition',
    source: { recording: 'v2-composed-removed' },
    environment: {
      verdict: 'progressing',
      resources: [
        ['App app', 'progressing'],
        ['Widget app-a', 'unknown'],
      ],
      sentence:
        'Nothing has reported on Widget a (the only resource is not ready yet).',
      actor: 'platform',
      healsItself: true,
      cause: { resource: 'Widget app-a' },
      settlement: 'waiting',
    },
  },
  {
    id: 'F23',
    title: 'The provider does not run, as its revision says',
    source: {
      recording: 'provider-stopped',
      secondsAfter: 600,
      platform: [
        aPackage('Provider', 'provider-example'),
        aRevision('Provider', 'provider-example', {
          metadata: { creationTimestamp: '2026-01-01T00:00:00Z' },
          conditions: [
            condition('RevisionHealthy', 'True'),
            condition('RuntimeHealthy', 'False', {
              reason: 'UnhealthyPackageRevision',
              message:
                'post establish runtime hook failed for package: provider package deployment is unavailable with message: Deployment does not have minimum availability.',
            }),
          ],
          status: established(['buckets.example.m.provider.crossplane-env.io']),
        }),
      ],
    },
    environment: {
      verdict: 'progressing',
      resources: [
        ['App app', 'progressing'],
        ['Bucket app-bucket', 'unknown'],
      ],
      sentence:
        'Nothing reports on Bucket bucket, as Provider provider-example does not run (the only resource is not ready yet): post establish runtime hook failed for package: provider package deployment is unavailable with message: Deployment does not have minimum availability.',
      actor: 'platform',
      healsItself: true,
      cause: {
        resource: 'Provider provider-example',
        key: 'platform|prod/pkg.crossplane.io/Provider/-/provider-example',
      },
      settlement: 'waiting',
    },
    platform: [
      {
        component: 'Provider provider-example',
        verdict: 'failed',
        sentence:
          'Provider provider-example does not run: post establish runtime hook failed for package: provider package deployment is unavailable with message: Deployment does not have minimum availability.',
      },
    ],
  },
  {
    id: 'F23',
    title: 'The provider is not installed',
    source: {
      recording: 'provider-stopped',
      knownKinds: [KINDS.provider, KINDS.providerRevision],
    },
    environment: {
      verdict: 'progressing',
      resources: [
        ['App app', 'progressing'],
        ['Bucket app-bucket', 'unknown'],
      ],
      sentence:
        'Nothing reports on Bucket bucket, as no provider that is installed looks after Bucket of example.m.provider.crossplane-env.io (the only resource is not ready yet).',
      actor: 'platform',
      healsItself: false,
      cause: {
        resource: 'Bucket app-bucket',
        key: 'platform|prod|no-provider-of-example-m-provider-crossplane-env-io',
      },
      settlement: 'waiting',
    },
  },
];
