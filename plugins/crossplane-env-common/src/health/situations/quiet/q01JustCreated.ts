import { synced, waiting } from '../../__fixtures__/conditions';
import {
  secondsAfterCreation,
  claim,
  composite,
} from '../../__fixtures__/resources';
import type { Situation } from '../Situation';

export const q01JustCreated: Situation[] = [
  {
    id: 'Q01',
    title: 'A claim whose composite has no status yet',
    source: { recording: 'claim-just-created', secondsAfter: 5 },
    environment: {
      verdict: 'progressing',
      resources: [
        ['Database database', 'progressing'],
        ['XDatabase database-xr', 'progressing'],
      ],
      sentence:
        'Waiting for Crossplane to compose the resources of Database database.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'waiting',
    },
  },
  {
    id: 'Q01',
    title: 'A composite in its first second',
    source: { root: composite(), now: secondsAfterCreation(1) },
    environment: {
      verdict: 'progressing',
      resources: [['App shop', 'progressing']],
      sentence: 'Waiting for Crossplane to compose the resources of App shop.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'waiting',
    },
  },
  {
    id: 'Q01',
    title: 'A claim that Crossplane has not seen yet',
    source: { root: claim(), now: secondsAfterCreation(1) },
    environment: {
      verdict: 'progressing',
      resources: [['DB orders', 'progressing']],
      sentence: 'Waiting for Crossplane to compose the resources of DB orders.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'waiting',
    },
  },
  {
    id: 'Q01',
    title: 'A claim before its composite is there',
    source: {
      root: claim({
        conditions: [synced(), waiting()],
        children: [composite({ presence: 'missing' })],
      }),
      now: secondsAfterCreation(5),
    },
    environment: {
      verdict: 'progressing',
      resources: [
        ['DB orders', 'progressing'],
        ['App shop', 'progressing'],
      ],
      sentence: 'Waiting for Crossplane to compose the resources of DB orders.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'waiting',
    },
  },
];
