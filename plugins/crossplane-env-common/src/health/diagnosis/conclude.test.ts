import {
  condition,
  CREATING,
  READY,
  synced,
  unready,
} from '../__fixtures__/conditions';
import { aPackage, aRevision, platformOf } from '../__fixtures__/platform';
import {
  composed,
  composite,
  LATER,
  managed,
  secondsAfterCreation,
} from '../__fixtures__/resources';
import type { Diagnosis } from '../../types';
import { assessEnvironment } from '../assess';
import { settle } from '../settle';
import type { ObservedResource } from '../types';
import { conclude } from './conclude';

const DIAGNOSIS: Omit<Diagnosis, 'healsItself'> = {
  sentence: 'Odd.',
  actor: 'platform',
  announcements: [],
  waitingFor: [],
};

describe('a verdict', () => {
  it.each([
    ['progressing', { healsItself: false }, 'blocked'],
    ['stale', { healsItself: false }, 'blocked'],
    ['unknown', { healsItself: false }, 'blocked'],
    ['progressing', { healsItself: true, isRefusal: true }, 'failed'],
    ['unknown', { healsItself: false, isRefusal: true }, 'failed'],
    ['progressing', { healsItself: true }, 'progressing'],
    ['stale', { healsItself: true }, 'stale'],
    ['unknown', { healsItself: false, isOfPortal: true }, 'unknown'],
    ['progressing', { healsItself: false, isOfPortal: true }, 'unknown'],
    ['paused', { healsItself: false }, 'paused'],
    ['deleting', { healsItself: false }, 'deleting'],
    ['failed', { healsItself: true }, 'failed'],
  ] as const)('of %s, given %j, becomes %s', (before, obstacle, verdict) => {
    const concluded = conclude(before, DIAGNOSIS, obstacle);
    expect(concluded.verdict).toBe(verdict);
    expect(concluded.diagnosis.healsItself).toBe(obstacle.healsItself);
  });

  it('stays where nothing stands in the way', () => {
    expect(conclude('progressing', DIAGNOSIS)).toEqual({
      verdict: 'progressing',
      diagnosis: { ...DIAGNOSIS, healsItself: true },
    });
  });
});

const SINCE = secondsAfterCreation(500).toISOString();

function assess(root: ObservedResource, platform = platformOf([])) {
  const { health } = assessEnvironment(root, { now: LATER, platform });
  const { state } = settle(health, { now: LATER, failingSince: SINCE });
  return { verdict: health.verdict, state, ...health.diagnosis };
}

function app(...children: ObservedResource[]) {
  return composite({ conditions: CREATING, children });
}

const REASONS: Record<string, string> = {
  Service: 'SyncLoadBalancerFailed',
  Ingress: 'FailedDeployModel',
  ReplicaSet: 'FailedCreate',
};

describe('what needs somebody is not waited for', () => {
  it.each<[string, ObservedResource, string]>([
    ['a provider that is not there', app(managed()), 'blocked'],
    [
      'the same, beside what is on its way',
      app(managed({ as: 'slow', conditions: CREATING }), managed()),
      'blocked',
    ],
    [
      'a kind that never says that it is ready',
      app(composed({ kind: 'Rule', as: 'rule' })),
      'blocked',
    ],
    [
      'a volume that cannot be made',
      app(
        composed({
          apiVersion: 'v1',
          kind: 'PersistentVolumeClaim',
          as: 'data',
          status: { phase: 'Pending' },
          events: [
            {
              reason: 'ProvisioningFailed',
              message: 'storageclass.storage.k8s.io "fast" not found',
            },
          ],
        }),
      ),
      'failed',
    ],
    [
      'pods that are refused',
      app(
        composed({
          apiVersion: 'apps/v1',
          kind: 'StatefulSet',
          as: 'db',
          status: { replicas: 0 },
          events: [
            {
              reason: 'FailedCreate',
              message:
                'create Pod db-0 in StatefulSet db failed error: pods "db-0" is forbidden: exceeded quota: team, requested: cpu=2, used: cpu=3, limited: cpu=4',
              lastSeen: LATER.toISOString(),
            },
          ],
        }),
      ),
      'failed',
    ],
    [
      'pods of a Job that a policy refuses',
      app(
        composed({
          apiVersion: 'batch/v1',
          kind: 'Job',
          as: 'migrate',
          events: [
            {
              reason: 'FailedCreate',
              message:
                'Error creating: admission webhook "validate.policy.example.org" denied the request: no root',
              lastSeen: LATER.toISOString(),
            },
          ],
        }),
      ),
      'failed',
    ],
    ...['v1 Service', 'networking.k8s.io/v1 Ingress', 'apps/v1 ReplicaSet'].map(
      (type): [string, ObservedResource, string] => {
        const [apiVersion, kind] = type.split(' ');
        const reason = REASONS[kind];
        const event = { reason, message: 'no', lastSeen: LATER.toISOString() };
        const spec = { type: 'LoadBalancer' };
        const part = composed({ apiVersion, kind, spec, events: [event] });
        return [`what ${kind} asks for`, app(part), 'failed'];
      },
    ),
  ])('%s', (_what, root, verdict) => {
    const diagnosis = assess(root);
    expect(diagnosis.verdict).toBe(verdict);
    expect(diagnosis.actor).not.toBe('nobody');
    expect(diagnosis.state).toBe(diagnosis.healsItself ? 'waiting' : 'failed');
  });

  it('leads the sentence, before what is on its way', () => {
    const root = app(managed({ as: 'slow', conditions: CREATING }), managed());
    expect(assess(root)).toMatchObject({
      verdict: 'blocked',
      state: 'failed',
      sentence: expect.stringMatching(/^Nothing reports on Bucket results, as/),
    });
  });

  it('names what was refused by a quota', () => {
    const root = app(
      composed({
        apiVersion: 'apps/v1',
        kind: 'DaemonSet',
        as: 'agent',
        status: { desiredNumberScheduled: 3 },
        events: [
          {
            reason: 'FailedCreate',
            message:
              'Error creating: pods "agent-x" is forbidden: exceeded quota: team',
            lastSeen: LATER.toISOString(),
          },
        ],
      }),
    );
    expect(assess(root)).toMatchObject({
      verdict: 'failed',
      sentence:
        'The cluster does not take the pods of DaemonSet agent: Error creating: pods "agent-x" is forbidden: exceeded quota: team.',
      actor: 'requester',
      healsItself: false,
      state: 'failed',
    });
  });

  it('is forgotten once the refusal is long past', () => {
    const root = app(
      composed({
        apiVersion: 'batch/v1',
        kind: 'Job',
        as: 'migrate',
        events: [
          {
            reason: 'FailedCreate',
            message: 'exceeded quota',
            lastSeen: '2026-11-21T12:45:00Z',
          },
        ],
      }),
    );
    expect(assess(root).verdict).toBe('progressing');
  });
});

describe('what passes by itself is waited for', () => {
  it.each<[string, ObservedResource]>([
    ['a provider that is starting', app(managed())],
    ['what is on its way', app(managed({ conditions: CREATING }))],
    [
      'what says that it is not available yet',
      app(managed({ conditions: [synced(), unready('Unavailable', 'soon')] })),
    ],
    [
      'a change that has not been taken up',
      composite({
        metadata: { generation: 2 },
        conditions: [
          synced({ observedGeneration: 1 }),
          condition('Ready', 'True'),
        ],
        children: [managed({ conditions: READY })],
      }),
    ],
  ])('%s', (_what, root) => {
    const platform = platformOf([
      aPackage('Provider', 'cloud'),
      aRevision('Provider', 'cloud', {
        metadata: { creationTimestamp: LATER.toISOString() },
        status: {
          objectRefs: [
            {
              apiVersion: 'apiextensions.k8s.io/v1',
              kind: 'CustomResourceDefinition',
              name: 'buckets.cloud.example.org',
            },
          ],
        },
      }),
    ]);
    const { verdict, healsItself, state } = assess(root, platform);
    expect(['progressing', 'stale']).toContain(verdict);
    expect({ healsItself, state }).toEqual({
      healsItself: true,
      state: 'waiting',
    });
  });
});
