import {
  condition,
  paused,
  READY,
  ready,
  synced,
  syncError,
  unready,
  waiting,
} from './__fixtures__/conditions';
import {
  claim,
  composed,
  composite,
  managed,
  secondsAfterCreation,
} from './__fixtures__/resources';
import { assessEnvironment } from './assess';
import type { ObservedResource } from './types';

const PAUSED =
  'Reconciliation (including deletion) is paused via the pause annotation';
const CONFIG = composed({ apiVersion: 'v1', kind: 'ConfigMap', as: 'config' });

type Recording = [
  scenario: string,
  verdict: string,
  sentence: string,
  root: ObservedResource,
];

/** What Crossplane 2.4.0 was seen to write, in short. */
const RECORDINGS: Recording[] = [
  [
    'a composite in its first second',
    'progressing',
    'Waiting for Crossplane to compose the resources of App shop.',
    composite(),
  ],
  [
    'a composite before its first resource is observed',
    'progressing',
    'Waiting for Bucket results: 1 of 2 resources is ready.',
    composite({
      conditions: [
        synced(),
        unready('Creating', 'Unready resources: config, results'),
      ],
      children: [managed(), CONFIG],
    }),
  ],
  [
    'a torn write: Ready with the message of before',
    'ready',
    'Both resources are ready.',
    composite({
      conditions: [synced(), ready({ message: 'Unready resources: results' })],
      children: [managed({ conditions: READY }), CONFIG],
    }),
  ],
  [
    'a claim whose composite met a fatal result',
    'failed',
    'The Composition of XDB orders-rrcg7 failed in its step "boom": cannot find region "mars".',
    claim({
      conditions: [
        synced(),
        waiting(),
        condition('DatabaseReady', 'False', { message: 'waiting for db' }),
      ],
      children: [
        composite({
          kind: 'XDB',
          name: 'orders-rrcg7',
          conditions: [
            condition('Responsive', 'True'),
            syncError(
              'cannot compose resources: pipeline step "boom" returned a fatal result: cannot find region "mars"',
            ),
          ],
          events: [
            { reason: 'Disk', message: 'Pipeline step "a": disk small' },
          ],
        }),
      ],
    }),
  ],
  [
    'a status that its schema rejects, without any condition',
    'failed',
    'The Composition of App shop reports a status that its definition does not allow: .status.endpoint: expected string.',
    composite({
      events: [
        {
          message:
            'cannot compose resources: cannot apply composite resource status: .status.endpoint: expected string',
        },
      ],
    }),
  ],
  [
    'missing rights, of which only events tell',
    'failed',
    'Crossplane is not allowed to manage "config" of App shop: configmaps "x" is forbidden: User "crossplane" cannot patch resource "configmaps".',
    composite({
      conditions: [
        syncError(
          'cannot compose resources: cannot get existing composed resources: cannot get composed resource: Timeout: failed waiting for *unstructured.Unstructured Informer to sync',
        ),
      ],
      events: [
        {
          message:
            'cannot compose resources: cannot apply composed resource "config": configmaps "x" is forbidden: User "crossplane" cannot patch resource "configmaps"',
        },
      ],
      children: [managed({ presence: 'missing' })],
    }),
  ],
  [
    'a fatal result after all was ready',
    'failed',
    'The Composition of App shop failed in its step "s": late failure.',
    composite({
      conditions: [
        syncError(
          'cannot compose resources: pipeline step "s" returned a fatal result: late failure',
        ),
        ready(),
      ],
      children: [managed({ conditions: READY })],
    }),
  ],
  [
    'a managed resource that fails below composites that are True',
    'failed',
    'Bucket results could not be changed: immutable.',
    composite({
      conditions: READY,
      children: [
        managed({
          conditions: [syncError('update failed: immutable'), ready()],
        }),
        CONFIG,
      ],
    }),
  ],
  [
    'a claim that was deleted in the foreground, halfway',
    'deleting',
    'Being taken down: the only resource is still there.',
    claim({
      conditions: [synced(), unready('Deleting')],
      metadata: { deletionTimestamp: '2026-11-21T13:00:01Z' },
      children: [
        composite({
          conditions: [synced(), unready('Deleting')],
          metadata: {
            deletionTimestamp: '2026-11-21T13:00:01Z',
            finalizers: ['foregroundDeletion'],
          },
          children: [
            managed({
              conditions: READY,
              metadata: { deletionTimestamp: '2026-11-21T13:00:01Z' },
            }),
          ],
        }),
      ],
    }),
  ],
  [
    'a composite that was paused and then deleted',
    'deleting',
    `Being taken down (both resources are still there), but App shop is paused, which keeps it from being deleted: ${PAUSED}.`,
    composite({
      conditions: [paused(PAUSED), ready()],
      metadata: {
        deletionTimestamp: '2026-11-21T13:00:01Z',
        annotations: { 'crossplane.io/paused': 'true' },
      },
      children: [managed({ conditions: READY }), CONFIG],
    }),
  ],
];

describe('as Crossplane was recorded', () => {
  it.each(RECORDINGS)('%s', (_scenario, verdict, sentence, root) => {
    const { health } = assessEnvironment(root, {
      now: secondsAfterCreation(2),
    });
    expect(health.verdict).toBe(verdict);
    expect(health.diagnosis.sentence).toBe(sentence);
  });
});
