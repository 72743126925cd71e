import type { JsonObject } from '@backstage/types';
import {
  condition,
  CREATING,
  READY,
  synced,
  unready,
  waiting,
} from '../__fixtures__/conditions';
import {
  claim,
  composed,
  composite,
  LATER,
  managed,
} from '../__fixtures__/resources';
import { assessEnvironment } from '../assess';
import { settle } from '../settle';
import type { ObservedResource } from '../types';

function native(type: string, spec: JsonObject, rest: JsonObject = {}) {
  const [apiVersion, kind] = type.split(' ');
  const { labels = {}, ...status } = rest;
  return composed({
    apiVersion,
    kind,
    as: kind.toLowerCase(),
    spec,
    status,
    metadata: { labels },
  });
}

const JOB = native('batch/v1 Job', { suspend: true });
const CRON = native('batch/v1 CronJob', { suspend: true });
const WEB = native(
  'apps/v1 Deployment',
  { replicas: 0 },
  { observedGeneration: 1 },
);
const DB = native(
  'apps/v1 StatefulSet',
  { replicas: 0 },
  { observedGeneration: 1 },
);

function unreadyBecause(message: string, ...children: ObservedResource[]) {
  return composite({
    conditions: [synced(), unready('Creating', message)],
    children,
  });
}

function assess(root: ObservedResource) {
  const { health } = assessEnvironment(root, { now: LATER });
  const readySince = '2026-11-21T13:00:00Z';
  const { state } = settle(health, { now: LATER, readySince });
  return { verdict: health.verdict, state, ...health.diagnosis };
}

describe('what is idle because it was asked to be', () => {
  it.each<[string, ObservedResource]>([
    ['a Job', unreadyBecause('Unready resources: job', JOB)],
    ['a CronJob', unreadyBecause('Unready resources: cronjob', CRON)],
    ['a Deployment', unreadyBecause('Unready resources: deployment', WEB)],
    ['a StatefulSet', unreadyBecause('Unready resources: statefulset', DB)],
    [
      'several',
      unreadyBecause(
        'Unready resources: cronjob, job, and statefulset',
        ...[JOB, CRON, DB],
      ),
    ],
    [
      'many',
      unreadyBecause(
        'Unready resources: cronjob, deployment, job, and 1 more',
        ...[JOB, CRON, DB, WEB],
      ),
    ],
    [
      'a Job below a claim',
      claim({
        conditions: [synced(), waiting()],
        children: [
          unreadyBecause(
            'Unready resources: job',
            JOB,
            managed({ conditions: READY }),
          ),
        ],
      }),
    ],
    [
      'a Job below another composite',
      composite({
        conditions: [synced(), unready('Creating', 'Unready resources: net')],
        children: [
          composite({
            kind: 'XNetwork',
            as: 'net',
            conditions: [
              synced(),
              unready('Creating', 'Unready resources: job'),
            ],
            children: [JOB],
          }),
        ],
      }),
    ],
  ])('settles its environment: %s', (_what, root) => {
    expect(assess(root)).toMatchObject({
      verdict: 'ready',
      state: 'ready',
      actor: 'nobody',
    });
  });

  it('is a remark', () => {
    const root = composite({ conditions: READY, children: [JOB, WEB] });
    expect(assess(root).remarks).toMatchObject([
      { sentence: 'Job job is suspended, as it was asked to be.' },
      { sentence: 'Deployment deployment runs no pods, as it was asked to.' },
    ]);
  });
});

describe('what is idle does not settle an environment that waits', () => {
  it.each<[string, ObservedResource]>([
    [
      'for something else',
      unreadyBecause(
        'Unready resources: job, and results',
        JOB,
        managed({ conditions: CREATING }),
      ),
    ],
    [
      'for something else that has just become ready',
      unreadyBecause(
        'Unready resources: job, and results',
        JOB,
        managed({ conditions: READY }),
      ),
    ],
    [
      'for more than is idle',
      unreadyBecause('Unready resources: job, and 2 more', JOB),
    ],
    ['without saying for what', unreadyBecause('', JOB)],
    [
      'for a Job that runs',
      unreadyBecause(
        'Unready resources: job',
        native('batch/v1 Job', { suspend: false }),
      ),
    ],
  ])('%s', (_what, root) => {
    expect(assess(root).state).not.toBe('ready');
  });

  it.each([
    ['kueue.x-k8s.io/queue-name', 'a queue'],
    ['volcano.sh/queue-name', 'another queue'],
  ])('for room in %s', label => {
    const job = composed({
      apiVersion: 'batch/v1',
      kind: 'Job',
      as: 'job',
      spec: { suspend: true },
      metadata: { labels: { [label]: 'team' } },
      conditions: [condition('Suspended', 'True')],
    });
    expect(assess(unreadyBecause('Unready resources: job', job))).toMatchObject(
      { verdict: 'paused', state: 'waiting', healsItself: true },
    );
  });
});
