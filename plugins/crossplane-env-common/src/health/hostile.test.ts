import type { JsonValue } from '@backstage/types';
import type { EnvironmentHealth, ResourceNode } from '../types';
import {
  condition,
  CREATING,
  READY,
  ready,
  syncError,
  unready,
} from './__fixtures__/conditions';
import { Random, seeds } from './__fixtures__/random';
import {
  ALL_LEAVES,
  randomEnvironment,
  withDescendants,
} from './__fixtures__/randomTrees';
import { composed, composite, LATER, managed } from './__fixtures__/resources';
import { assess as conclude, assessEnvironment } from './assess';
import type { ObservedObject, ObservedResource } from './types';

const HUGE = 'x'.repeat(64 * 1024);
const MARKUP = '<img src=x onerror=alert(1)>\n"; DROP TABLE --\u0000\u202e';

function assess(root: ObservedResource) {
  return assessEnvironment(root, { now: LATER });
}

/** What of the answer, which is sent in every list, is more than a list can bear. */
function excessOf({ diagnosis }: EnvironmentHealth): string[] {
  const { sentence, nextStep = '', evidence, waitingFor } = diagnosis;
  const excess = {
    'no sentence': !/^\S[^\n]*[.!?…]$/.test(sentence),
    sentence: sentence.length > 1_500,
    'next step': nextStep.length > 1_500,
    evidence: (evidence?.message ?? '').length > 4_096,
    'waiting for': waitingFor.length > 100,
    size: JSON.stringify(diagnosis).length > 200_000,
  };
  return Object.entries(excess).flatMap(([name, is]) => (is ? [name] : []));
}

function depthOf({ children }: ResourceNode): number {
  return (
    children.reduce((most, child) => Math.max(most, depthOf(child)), 0) + 1
  );
}

const KEYS = [
  'metadata',
  'spec',
  'status',
  'conditions',
  'annotations',
  'labels',
  'finalizers',
  'creationTimestamp',
  'deletionTimestamp',
  'generation',
  'observedGeneration',
  'type',
  'reason',
  'message',
  'lastTransitionTime',
  'phase',
  'managementPolicies',
  'forProvider',
  'replicas',
  'containerStatuses',
  'claimConditionTypes',
  'crossplane',
  'resourceRefs',
  'compositionSelector',
  '__proto__',
];
const SCALARS = [
  ...[undefined, null, true, false, 0, -1, 1e308, NaN, '', 'True', 'False'],
  ...['Ready', 'Synced', 'ReconcileError', '2026-11-21T13:00:00Z', MARKUP],
  'create failed: no',
];

function anything(random: Random, depth = 6): JsonValue | undefined {
  const choice = depth > 0 ? random.below(5) : 0;
  if (choice < 2) return random.pick(SCALARS);
  if (choice === 2) {
    return Array.from({ length: random.below(4) }, () =>
      anything(random, depth - 1),
    ) as JsonValue;
  }
  const keys = Array.from({ length: random.below(6) }, () => random.pick(KEYS));
  return Object.fromEntries(
    keys.map(key => [key, anything(random, depth - 1)]),
  ) as JsonValue;
}

describe('whatever objects and events hold', () => {
  it('there is a bounded answer', () => {
    for (const seed of seeds(1000)) {
      const random = new Random(seed);
      const root = randomEnvironment(random, { leaves: ALL_LEAVES });
      for (const resource of withDescendants(root)) {
        if (random.chance(0.5)) {
          resource.object = anything(random) as unknown as ObservedObject;
        }
        if (random.chance(0.3)) {
          resource.events = anything(random) as unknown as [];
        }
      }
      expect(excessOf(assess(root).health)).toEqual([]);
    }
  });

  it.each([
    ['huge', HUGE],
    ['markup', MARKUP],
    ['of one pattern after the other', 'composed resource "a": '.repeat(4000)],
    ['an unfinished quotation', `pipeline step "${'"'.repeat(60_000)}`],
    ['many lines', 'line\n'.repeat(10_000)],
  ])('texts are bounded and on one line: %s', (_what, text) => {
    const metadata = {
      name: text,
      annotations: { 'crossplane.io/paused': text },
      finalizers: [text],
    };
    const child = managed({
      as: text,
      name: text,
      kind: text,
      metadata,
      conditions: [syncError(text), ready({ message: text, reason: text })],
      events: [{ reason: text, message: text }],
    });
    const waiting = managed({
      as: text,
      conditions: [...READY.slice(0, 1), unready(text, text)],
    });
    for (const children of [[child], [waiting], [child, waiting]]) {
      const root = composite({
        kind: text,
        name: text,
        conditions: [syncError(text), unready(text, text)],
        children,
      });
      const { health, tree } = assess(root);
      expect(excessOf(health)).toEqual([]);
      expect(JSON.stringify(tree).length).toBeLessThan(20_000);
      expect(excessOf(assess({ ...root, object: undefined }).health)).toEqual(
        [],
      );
    }
  });
});

describe('whatever the tree is like', () => {
  it('ends where a resource is below itself', () => {
    const root = composite({ conditions: READY });
    const nested = composite({ as: 'nested', conditions: READY });
    root.children = [nested, managed({ conditions: READY })];
    nested.children = [root, nested];
    const { health, tree } = assess(root);
    expect(health).toMatchObject({ verdict: 'ready', ready: 2, total: 2 });
    expect(depthOf(tree)).toBe(2);
  });

  it('finds what has failed twenty levels down', () => {
    let resource = managed({ conditions: [syncError('create failed: no')] });
    for (let level = 0; level < 20; level += 1) {
      resource = composite({
        as: `level-${level}`,
        conditions: READY,
        children: [resource],
      });
    }
    const { health } = assess(resource);
    expect(health.verdict).toBe('failed');
    expect(health.diagnosis.evidence?.resource.kind).toBe('Bucket');
  });

  it('is not ready where it is too deep to be looked at', () => {
    let resource = managed({ conditions: READY });
    for (let level = 0; level < 1_000; level += 1) {
      resource = composite({
        as: `level-${level}`,
        conditions: READY,
        children: [resource],
      });
    }
    const { health, tree } = assess(resource);
    expect(health.verdict).toBe('unknown');
    expect(depthOf(tree)).toBeLessThan(40);
  });

  it.each([
    ['failing', [syncError('create failed: quota exceeded')]],
    ['creating', CREATING],
    ['silent', undefined],
    [
      'waiting for each other',
      [
        syncError(
          'cannot resolve references: mg.Spec.ForProvider.VPCID: referenced field was empty (referenced resource may not yet be ready)',
        ),
      ],
    ],
  ])('answers for ten thousand children: %s', (_what, conditions) => {
    const children = Array.from({ length: 10_000 }, (_, index) =>
      managed({
        as: `part-${index}`,
        name: `shop-${index}`,
        spec: { forProvider: { vpcIdRef: { name: `shop-${index + 1}` } } },
        conditions,
      }),
    );
    const started = Date.now();
    const { health } = assess(composite({ conditions: CREATING, children }));
    // A tenth of this is usual; what grows with the square takes far longer.
    expect(Date.now() - started).toBeLessThan(10_000);
    expect(excessOf(health)).toEqual([]);
    expect(health.total).toBe(10_000);
    const { waitingFor, waitingForMore } = health.diagnosis;
    expect([waitingFor.length, waitingForMore]).toEqual([100, 9_900]);
  });

  it('does not take a namesake of another kind for what is waited for', () => {
    const vpc = (apiVersion: string, conditions = CREATING) =>
      managed({ apiVersion, kind: 'VPC', as: 'net', name: 'net', conditions });
    const subnet = managed({
      kind: 'Subnet',
      as: 'subnet',
      spec: { forProvider: { vpcIdRef: { name: 'net' } } },
      conditions: [
        syncError(
          'cannot resolve references: mg.Spec.ForProvider.VPCID: referenced field was empty (referenced resource may not yet be ready)',
        ),
      ],
    });
    const sentenceWith = (...others: ObservedResource[]) =>
      assess(composite({ conditions: CREATING, children: [subnet, ...others] }))
        .health.diagnosis.sentence;

    expect(sentenceWith(vpc('a.example.org/v1'))).toContain(
      'Waiting for VPC net, for which Subnet subnet waits',
    );
    expect(
      sentenceWith(vpc('a.example.org/v1'), vpc('b.example.org/v1')),
    ).not.toContain('for which');
  });
});

it('never holds until a time that there is not, which would be waited for without end', () => {
  // The last moment of a Date.
  const lastTransitionTime = '+275760-09-13T00:00:00.000Z';
  const child = composed({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    status: { replicas: 1, updatedReplicas: 1, availableReplicas: 0 },
    conditions: [condition('Available', 'False', { lastTransitionTime })],
  });
  const root = composite({ conditions: CREATING, children: [child] });

  const { holdsUntil } = conclude(root, { now: LATER });

  expect(holdsUntil?.getTime()).not.toBeNaN();
});
