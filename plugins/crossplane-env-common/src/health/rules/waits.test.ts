import {
  condition,
  CREATING,
  READY,
  synced,
  unready,
  waiting,
} from '../__fixtures__/conditions';
import {
  aComposition,
  aCompositionRevision,
  aPackage,
  platformObject,
  platformOf,
} from '../__fixtures__/platform';
import {
  claim,
  composed,
  composite,
  LATER,
  managed,
  secondsAfterCreation,
} from '../__fixtures__/resources';
import { assessEnvironment } from '../assess';
import type {
  Condition,
  ObservedPlatformObject,
  ObservedResource,
} from '../types';

function assess(root: ObservedResource, now = LATER) {
  const { verdict, diagnosis } = assessEnvironment(root, { now }).health;
  expect(verdict).toBe(diagnosis.healsItself ? 'progressing' : 'blocked');
  return diagnosis;
}

const bucket = managed({ conditions: READY });

describe('a wait that does not end by itself', () => {
  it('F01: all is ready, and the composite is not declared ready', () => {
    const root = composite({
      conditions: [synced(), unready('Creating', 'Unready resources: results')],
      children: [bucket],
    });
    expect(assess(root)).toMatchObject({
      sentence:
        'All that App shop is composed of is ready, yet its Composition does not declare it ready (the only resource is ready): Unready resources: results.',
      actor: 'platform',
      evidence: { source: 'Ready', message: 'Unready resources: results' },
    });
    expect(assess(root, secondsAfterCreation(59)).sentence).toBe(
      'Waiting for App shop: the only resource is ready.',
    );
  });

  it.each([
    ['a kind without conditions', composed({ kind: 'Monitor', as: 'alarm' })],
    [
      'a provider configuration',
      composed({ kind: 'ProviderConfig', as: 'alarm' }),
    ],
  ])('F02: %s has no sign of readiness', (_what, mute) => {
    const root = composite({
      conditions: [synced(), unready('Creating', 'Unready resources: alarm')],
      children: [bucket, mute],
    });
    const { sentence, actor } = assess(root);
    expect(sentence).toContain(
      `${mute.resource.kind} alarm has no sign of readiness that App shop could wait for`,
    );
    expect(actor).toBe('platform');
  });

  it('F23: nothing reports on a managed resource', () => {
    const root = composite({
      conditions: CREATING,
      children: [managed({}), managed({ as: 'other' })],
    });
    expect(assess(root)).toMatchObject({
      sentence:
        'Nothing has reported on Bucket results, and the same goes for 1 other resource (0 of 2 resources are ready).',
      nextStep:
        'Ask the platform team whether the provider of Bucket is installed and running.',
      actor: 'platform',
    });
  });

  it('F33: Crossplane throttles', () => {
    const message =
      'Too many watch events from App/storm (rec). Allowing events periodically.';
    const root = composite({
      conditions: [
        ...CREATING,
        condition('Responsive', 'False', {
          reason: 'WatchCircuitOpen',
          message,
        }),
      ],
      children: [bucket],
    });
    expect(assess(root)).toMatchObject({
      sentence: `Crossplane looks at App shop only now and then, because something keeps changing it (the only resource is ready): ${message}`,
      actor: 'platform',
    });
  });

  it('F34: a claim has missed that its composite is ready', () => {
    const root = claim({
      conditions: [synced(), waiting()],
      children: [
        composite({ kind: 'XDB', name: 'orders-x', conditions: READY }),
      ],
    });
    expect(assess(root).sentence).toBe(
      'Crossplane has not noticed that XDB orders-x, for which DB orders waits, is ready: Claim is waiting for composite resource to become Ready.',
    );
  });

  it('F35: the last change is not taken up', () => {
    const root = composite({
      conditions: [synced({ observedGeneration: 3 })],
      metadata: { generation: 4 },
      children: [bucket],
    });
    expect(assess(root)).toMatchObject({
      sentence:
        'The last change of App shop, generation 4, has not been taken up yet, and generation 3 is in force (the only resource is ready).',
      actor: 'nobody',
    });
    const generationSeenAt = secondsAfterCreation(60).toISOString();
    const seen = { ...root, generationSeenAt };
    expect(assess(seen, secondsAfterCreation(240)).actor).toBe('nobody');
    expect(assess(seen, secondsAfterCreation(241))).toMatchObject({
      actor: 'platform',
      healsItself: true,
      nextStep: 'Ask the platform team whether Crossplane is running.',
    });
  });

  it('a patch waits for a value', () => {
    const message =
      'Pipeline step "compose": not adding new composed resource "w" to desired state because "FromCompositeFieldPath" patch: no such field';
    const root = composite({ conditions: CREATING, events: [{ message }] });
    expect(assess(root)).toMatchObject({
      sentence:
        '"w" of App shop is not created before a value that it requires is there: not adding new composed resource "w" to desired state because "FromCompositeFieldPath" patch: no such field.',
      actor: 'platform',
    });
  });
});

describe('a wait that is told more about', () => {
  it('a warning of Kubernetes, while it is fresh', () => {
    const volume = (lastSeen: Date) =>
      composite({
        conditions: CREATING,
        children: [
          composed({
            apiVersion: 'v1',
            kind: 'PersistentVolumeClaim',
            as: 'data',
            events: [
              { message: 'no storage class', lastSeen: lastSeen.toISOString() },
            ],
          }),
        ],
      });
    expect(assess(volume(secondsAfterCreation(400))).sentence).toBe(
      'PersistentVolumeClaim data has trouble getting ready (the only resource is not ready yet): no storage class.',
    );
    expect(assess(volume(secondsAfterCreation(200))).sentence).toBe(
      'Waiting for PersistentVolumeClaim data: the only resource is not ready yet.',
    );
  });

  it('a resource that says what it lacks', () => {
    const release = managed({
      kind: 'Release',
      conditions: [synced(), unready('Unavailable', 'pending-install')],
    });
    const root = composite({ conditions: CREATING, children: [release] });
    expect(assess(root).sentence).toBe(
      'Release results reports that it is not ready (the only resource is not ready yet): pending-install.',
    );
  });

  it('a resource that is being replaced', () => {
    const going = managed({
      conditions: READY,
      metadata: { deletionTimestamp: '2026-11-21T13:09:00Z' },
    });
    const root = composite({ conditions: READY, children: [going] });
    expect(assess(root).sentence).toBe(
      'Bucket results is being deleted, and is created again only after that (the only resource is not ready yet).',
    );
  });

  it('beside what is waited for in the ordinary way', () => {
    const root = composite({
      conditions: CREATING,
      children: [
        managed({ conditions: CREATING }),
        managed({ kind: 'Queue', as: 'work' }),
      ],
    });
    expect(assess(root)).toMatchObject({
      sentence:
        'Waiting for Bucket results: 0 of 2 resources are ready, and nothing has reported on Queue work.',
      waitingFor: [{ kind: 'Bucket' }, { kind: 'Queue' }],
    });
  });
});

const COMPOSITION =
  'platform|prod/apiextensions.crossplane.io/Composition/-/apps';
const WAITING = unready('Creating', 'Unready resources: results');

function diagnoseWaiting(objects: ObservedPlatformObject[], ready = WAITING) {
  const conditions: Condition[] = [synced(), ready];
  const root = composite({
    conditions,
    spec: {
      crossplane: {
        compositionRef: { name: 'apps' },
        compositionRevisionRef: { name: 'apps-1' },
      },
    },
    children: [managed({ conditions: READY })],
  });
  const platform = platformOf(objects);
  const { health } = assessEnvironment(root, { now: LATER, platform });
  return health.diagnosis;
}

function revision(functions: string[]) {
  const pipeline = functions.map(name => ({
    step: name,
    functionRef: { name },
  }));
  return aCompositionRevision('apps', 1, { spec: { pipeline } });
}

describe('all is ready, and the composite is not', () => {
  it.each<[string, ObservedPlatformObject[]]>([
    [
      'its Composition reports readiness',
      [aComposition('apps', { functions: ['render', 'function-auto-ready'] })],
    ],
    [
      'the revision that it uses does so',
      [
        aComposition('apps', { functions: ['render'] }),
        revision(['render', 'crossplane-contrib-function-auto-ready']),
      ],
    ],
    [
      'a function of another name does so',
      [
        aComposition('apps', { functions: ['ready'] }),
        platformObject('pkg.crossplane.io/v1', 'Function', 'ready', {
          spec: {
            package:
              'xpkg.crossplane.io/crossplane-contrib/function-auto-ready:v0.6.0',
          },
        }),
      ],
    ],
  ])('F34: an event was missed when %s', (_when, objects) => {
    expect(diagnoseWaiting(objects)).toMatchObject({
      sentence:
        'Crossplane has not noticed that all that App shop is composed of is ready (the only resource is ready): Unready resources: results.',
      actor: 'platform',
      healsItself: true,
      cause: { key: 'resource|prod/example.org/App/-/shop|missed-event' },
    });
  });

  it.each<[string, ObservedPlatformObject[]]>([
    ['no step of it does', [aComposition('apps', { functions: ['render'] })]],
    [
      'no step of the revision does',
      [
        aComposition('apps', { functions: ['function-auto-ready'] }),
        revision(['render']),
      ],
    ],
    [
      'one only sounds like it',
      [
        aComposition('apps', { functions: ['my-function-auto-readying'] }),
        aPackage('Function', 'my-function-auto-readying'),
      ],
    ],
  ])('F01: its Composition is to blame when %s', (_when, objects) => {
    expect(diagnoseWaiting(objects)).toMatchObject({
      sentence: expect.stringContaining('does not declare it ready'),
      actor: 'platform',
      healsItself: false,
      cause: { key: `${COMPOSITION}|readiness-not-declared` },
    });
  });

  it('either may be to blame when the Composition is not known', () => {
    expect(diagnoseWaiting([])).toMatchObject({
      sentence: expect.stringContaining('does not declare it ready'),
      nextStep: expect.stringContaining('an event was missed'),
      healsItself: true,
      cause: {
        key: 'resource|prod/example.org/App/-/shop|readiness-not-declared',
      },
    });
  });

  it('its Composition is to blame when a step says so', () => {
    expect(diagnoseWaiting([], unready('Creating')).cause).toEqual({
      key: `${COMPOSITION}|declared-unready`,
      resource: expect.objectContaining({ kind: 'Composition', name: 'apps' }),
    });
  });
});
