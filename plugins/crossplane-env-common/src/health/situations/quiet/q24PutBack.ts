import { synced, unready, CREATING } from '../../__fixtures__/conditions';
import {
  CREATED,
  secondsAfterCreation,
  composite,
  managed,
} from '../../__fixtures__/resources';
import type { Situation } from '../Situation';

export const q24PutBack: Situation[] = [
  {
    id: 'Q24',
    title: 'What somebody changed in a managed resource is put back',
    source: { recording: 'v2-managed-drift' },
    environment: {
      verdict: 'ready',
      resources: [
        ['App app', 'ready'],
        ['Widget app-widget', 'ready'],
        ['ConfigMap app-config', 'ready'],
      ],
      sentence: 'Both resources are ready.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'ready',
    },
  },
  {
    id: 'Q24',
    title: 'A managed resource that somebody deleted is composed again',
    source: { recording: 'v2-managed-recreated', secondsAfter: 10 },
    environment: {
      verdict: 'progressing',
      resources: [
        ['App app', 'progressing'],
        ['Widget app-widget', 'progressing'],
        ['ConfigMap app-config', 'ready'],
      ],
      sentence: 'Waiting for Widget widget: 1 of 2 resources is ready.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'waiting',
    },
  },
  {
    id: 'Q24',
    title: 'A managed resource is being replaced',
    source: {
      root: composite({
        conditions: CREATING,
        children: [
          managed({
            metadata: {
              deletionTimestamp: CREATED,
              finalizers: ['finalizer.managedresource.crossplane.io'],
            },
            conditions: [synced(), unready('Deleting')],
          }),
        ],
      }),
      now: secondsAfterCreation(10),
    },
    environment: {
      verdict: 'progressing',
      resources: [
        ['App shop', 'progressing'],
        ['Bucket shop-results-x7k2p', 'deleting'],
      ],
      sentence:
        'Bucket results is being deleted, and is created again only after that (the only resource is not ready yet).',
      actor: 'nobody',
      healsItself: true,
      cause: { resource: 'Bucket shop-results-x7k2p' },
      settlement: 'waiting',
    },
  },
];
