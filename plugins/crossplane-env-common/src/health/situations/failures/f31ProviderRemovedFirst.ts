import { synced, unready, READY } from '../../__fixtures__/conditions';
import {
  CREATED,
  LATER,
  composite,
  managed,
} from '../../__fixtures__/resources';
import { KINDS } from '../../platform/kinds';
import type { Situation } from '../Situation';

const DELETED = { deletionTimestamp: CREATED };

export const f31ProviderRemovedFirst: Situation[] = [
  {
    id: 'F31',
    title:
      'The definition of a kind is being deleted, and one of its objects does not go',
    source: {
      recording: 'kind-deleted',
      secondsAfter: 600,
      knownKinds: [KINDS.provider, KINDS.providerRevision],
    },
    environment: {
      verdict: 'progressing',
      resources: [
        ['App app', 'progressing'],
        ['Retired app-thing', 'deleting'],
      ],
      sentence:
        'Nothing deletes Retired thing, as no provider that is installed looks after Retired of fake.suite.crossplane-env.io.',
      actor: 'platform',
      healsItself: false,
      cause: {
        resource: 'Retired app-thing',
        key: 'platform|prod|no-provider-of-fake-suite-crossplane-env-io',
      },
      settlement: 'waiting',
    },
  },
  {
    id: 'F31',
    title: 'The provider was removed before what it is to delete',
    source: {
      root: composite({
        conditions: [synced(), unready('Deleting')],
        metadata: { ...DELETED, finalizers: ['foregroundDeletion'] },
        children: [
          managed({
            conditions: READY,
            metadata: {
              ...DELETED,
              finalizers: ['finalizer.managedresource.crossplane.io'],
            },
          }),
        ],
      }),
      knownKinds: [KINDS.provider, KINDS.providerRevision],
      now: LATER,
    },
    environment: {
      verdict: 'deleting',
      resources: [
        ['App shop', 'deleting'],
        ['Bucket shop-results-x7k2p', 'deleting'],
      ],
      sentence:
        'Being taken down (the only resource is still there), but nothing deletes Bucket results, as no provider that is installed looks after Bucket of cloud.example.org.',
      actor: 'platform',
      healsItself: false,
      cause: {
        resource: 'Bucket shop-results-x7k2p',
        key: 'platform|prod|no-provider-of-cloud-example-org',
      },
      settlement: 'failed',
    },
  },
];
