import {
  condition,
  CREATING,
  paused,
  READY,
  synced,
  syncError,
  unready,
  waiting,
} from '../__fixtures__/conditions';
import {
  claim,
  composed,
  composite,
  CREATED,
  LATER,
  managed,
  secondsAfterCreation,
} from '../__fixtures__/resources';
import { assessEnvironment } from '../assess';
import type { ObservedResource } from '../types';

function assess(root: ObservedResource, now = LATER) {
  return assessEnvironment(root, { now }).health;
}

function environment(...children: ObservedResource[]): ObservedResource {
  return composite({ conditions: CREATING, children });
}

const DENIED = [
  syncError('create failed: AccessDenied: no'),
  unready('Creating'),
];

describe('the cause', () => {
  it('F42: is the deepest, below composites that only name it', () => {
    const root = claim({
      conditions: [synced(), waiting()],
      children: [
        composite({
          kind: 'XDB',
          conditions: [synced(), unready('Creating', 'Unready resources: net')],
          children: [
            composite({
              kind: 'XNetwork',
              as: 'net',
              conditions: [
                synced(),
                unready('Creating', 'Unready resources: results'),
              ],
              children: [managed({ conditions: DENIED })],
            }),
          ],
        }),
      ],
    });
    const health = assess(root);
    expect(health.verdict).toBe('failed');
    expect(health.diagnosis).toMatchObject({
      sentence: 'Bucket results could not be created: AccessDenied: no.',
      evidence: { resource: { kind: 'Bucket' }, reason: 'ReconcileError' },
      waitingFor: [{ kind: 'Bucket' }],
    });
  });

  it('is one when siblings fail alike', () => {
    const { diagnosis } = assess(
      environment(
        ...['a', 'b', 'c'].map(as =>
          managed({
            as,
            conditions: [
              syncError(`create failed: no right to shop-${as}-x7k2p`),
            ],
          }),
        ),
      ),
    );
    expect(diagnosis.sentence).toBe(
      'Bucket a could not be created, and the same goes for 2 other resources: no right to shop-a-x7k2p.',
    );
    expect(diagnosis.waitingFor).toHaveLength(3);
  });

  it('is the first of several, failures before pauses', () => {
    const { diagnosis } = assess(
      environment(
        managed({ as: 'rest', conditions: [paused()] }),
        managed({ conditions: DENIED }),
        managed({ kind: 'Queue', conditions: [syncError('update failed: x')] }),
      ),
    );
    expect(diagnosis.sentence).toBe(
      'Bucket results could not be created (and 2 more problems): AccessDenied: no.',
    );
  });

  it('is the deeper of two failures', () => {
    const root = composite({
      conditions: [syncError('cannot compose resources: odd')],
      children: [managed({ conditions: DENIED })],
    });
    expect(assess(root).diagnosis.sentence).toBe(
      'Bucket results could not be created (and 1 more problem): AccessDenied: no.',
    );
  });

  it('F06: is the sibling that others wait for', () => {
    const vpc = managed({ kind: 'VPC', as: 'main', conditions: DENIED });
    const subnet = managed({
      kind: 'Subnet',
      as: 'a',
      spec: { forProvider: { vpcIdRef: { name: 'shop-main-x7k2p' } } },
      conditions: [
        syncError(
          'cannot resolve references: mg.Spec.ForProvider.VPCID: referenced field was empty (referenced resource may not yet be ready)',
        ),
      ],
    });
    expect(assess(environment(subnet, vpc)).diagnosis.sentence).toBe(
      'VPC main could not be created: AccessDenied: no.',
    );
    const creating = managed({
      kind: 'VPC',
      as: 'main',
      conditions: CREATING,
    });
    expect(assess(environment(subnet, creating)).diagnosis.sentence).toBe(
      'Waiting for VPC main, for which Subnet a waits: 0 of 2 resources are ready.',
    );
  });

  it('F36: is a missing object, unless its composite says why', () => {
    const lost = managed({ presence: 'missing' });
    expect(assess(environment(lost)).diagnosis).toMatchObject({
      sentence:
        'Bucket results does not exist, although App shop refers to it.',
      actor: 'platform',
      healsItself: true,
    });
    const failing = composite({
      conditions: [syncError('cannot compose resources: odd')],
      children: [lost],
    });
    expect(assess(failing).diagnosis.sentence).toBe(
      'The resources of App shop could not be composed: odd.',
    );
  });

  it('F26: is a pause of the claim', () => {
    const root = claim({
      conditions: [paused('is paused via the pause annotation'), waiting()],
      metadata: { annotations: { 'crossplane.io/paused': 'true' } },
      children: [composite({ conditions: READY })],
    });
    const health = assess(root);
    expect(health.verdict).toBe('paused');
    expect(health.diagnosis).toMatchObject({
      sentence:
        'DB orders is paused, so changes to it have no effect: is paused via the pause annotation.',
      nextStep:
        'To go on, remove the annotation crossplane.io/paused from DB orders.',
      actor: 'requester',
      healsItself: false,
    });
  });

  it('F27: is a pause further down that nothing above shows', () => {
    const bucket = managed({
      spec: { managementPolicies: [] },
      conditions: [paused(), ...READY.slice(1)],
    });
    const health = assess(composite({ conditions: READY, children: [bucket] }));
    expect(health.verdict).toBe('paused');
    expect(health.diagnosis.nextStep).toBe(
      'To go on, give Bucket shop-results-x7k2p a spec.managementPolicies that is not empty.',
    );
  });

  it('is quoted in part when long, and in full as evidence', () => {
    const message = `create failed: ${'word '.repeat(200)}end\nsecond line`;
    const { sentence, evidence } = assess(
      environment(managed({ conditions: [syncError(message)] })),
    ).diagnosis;
    expect(sentence.length).toBeLessThan(320);
    expect(sentence).toMatch(/^[^\n]+ word…$/);
    expect(evidence?.message).toBe(message);
  });
});

describe('several causes', () => {
  const refused = managed({ conditions: DENIED });
  const queue = managed({
    kind: 'Queue',
    as: 'jobs',
    conditions: [syncError('update failed: name must be lower case')],
  });

  it('are listed with name, reason and whose move each is', () => {
    const rest = managed({ as: 'rest', conditions: [paused()] });
    const { diagnosis } = assess(environment(rest, refused, queue));
    expect(diagnosis.sentence).toContain('(and 2 more problems)');
    expect(diagnosis.otherCauses).toMatchObject([
      {
        sentence: 'Queue jobs could not be changed: name must be lower case.',
        actor: 'requester',
        healsItself: false,
        resource: { kind: 'Queue' },
        key: expect.stringContaining('Queue'),
      },
      {
        sentence: 'Bucket rest is paused, so changes to it have no effect.',
        actor: 'platform',
      },
    ]);
  });

  it('are not listed where there is one, or all are alike', () => {
    expect(assess(environment(refused)).diagnosis.otherCauses).toBeUndefined();
    const twin = managed({ as: 'twin', conditions: DENIED });
    const { diagnosis } = assess(environment(refused, twin));
    expect(diagnosis.otherCauses).toBeUndefined();
  });

  it('are ten at most, and then the rest is counted', () => {
    const many = Array.from({ length: 15 }, (_, index) =>
      managed({
        kind: `Kind${String.fromCharCode(65 + index)}`,
        conditions: [syncError(`create failed: ${'x'.repeat(index + 1)}`)],
      }),
    );
    const { diagnosis } = assess(environment(...many));
    expect(diagnosis.otherCauses).toHaveLength(10);
    expect(diagnosis.otherCausesMore).toBe(4);
    expect(diagnosis.sentence).toContain('(and 14 more problems)');
  });

  it('include what waits in vain beside what failed', () => {
    const rule = composed({
      kind: 'Thing',
      as: 'gate',
      conditions: [unready('WaitingForApproval', 'ask Kim')],
    });
    const { diagnosis } = assess(environment(refused, rule));
    expect(diagnosis.otherCauses).toMatchObject([
      {
        sentence:
          'Thing gate waits for somebody (WaitingForApproval): ask Kim.',
      },
    ]);
  });

  it('are told of in a teardown as well', () => {
    const going = (as: string, finalizer: string) =>
      managed({
        as,
        conditions: READY,
        metadata: { deletionTimestamp: CREATED, finalizers: [finalizer] },
      });
    const root = composite({
      conditions: READY,
      metadata: { deletionTimestamp: CREATED },
      children: [
        going('a', 'one.example.net/x'),
        going('b', 'two.example.net/x'),
      ],
    });
    const { diagnosis } = assess(root);
    expect(diagnosis.otherCauses).toHaveLength(1);
  });
});

describe('what is waited for', () => {
  const EMPTY = syncError(
    'cannot resolve references: mg.Spec.ForProvider.VPCID: referenced field was empty (referenced resource may not yet be ready)',
  );
  const blocked = ['a', 'b', 'c', 'd'].map(as =>
    managed({ kind: 'Subnet', as, conditions: [EMPTY] }),
  );
  const vpc = managed({ kind: 'VPC', as: 'main', conditions: CREATING });

  it('comes before what waits for it', () => {
    const { diagnosis } = assess(environment(...blocked, vpc));
    expect(diagnosis.waitingFor[0]).toMatchObject({ kind: 'VPC' });
    expect(diagnosis.sentence).toMatch(/^Waiting for VPC main, Subnet a/);
  });

  it('comes first if others name it, before what else is on its way', () => {
    const subnet = managed({
      kind: 'Subnet',
      as: 'x',
      spec: { forProvider: { vpcIdRef: { name: 'shop-main-x7k2p' } } },
      conditions: [EMPTY],
    });
    const other = managed({ as: 'other', conditions: CREATING });
    const { diagnosis } = assess(environment(subnet, other, vpc));
    expect(diagnosis.waitingFor.map(({ kind }) => kind)).toEqual([
      'VPC',
      'Bucket',
      'Subnet',
    ]);
  });
});

describe('a wait', () => {
  it('names what is waited for, all of it apart from the sentence', () => {
    const parts = ['a', 'b', 'c', 'd', 'e'].map(as =>
      managed({ as, conditions: as === 'e' ? READY : CREATING }),
    );
    const { diagnosis } = assess(environment(...parts));
    expect(diagnosis.sentence).toBe(
      'Waiting for Bucket a, Bucket b, Bucket c and 1 more: 1 of 5 resources is ready.',
    );
    expect(diagnosis.waitingFor.map(({ name }) => name)).toEqual([
      'shop-a-x7k2p',
      'shop-b-x7k2p',
      'shop-c-x7k2p',
      'shop-d-x7k2p',
    ]);
    expect(diagnosis.actor).toBe('nobody');
  });

  it('is for Crossplane while there is nothing yet', () => {
    const root = claim({});
    expect(assess(root, secondsAfterCreation(1)).diagnosis.sentence).toBe(
      'Waiting for Crossplane to compose the resources of DB orders.',
    );
  });

  it("adds what the Composition's author tells the claim", () => {
    const root = claim({
      conditions: [
        synced(),
        waiting(),
        condition('DatabaseReady', 'False', { message: 'waiting for db' }),
      ],
      children: [environment(managed({ conditions: CREATING }))],
    });
    expect(assess(root).diagnosis).toMatchObject({
      sentence:
        'Waiting for Bucket results: the only resource is not ready yet, and the Composition says: waiting for db.',
      evidence: { source: 'DatabaseReady', resource: { kind: 'DB' } },
    });
  });
});

describe('what is ready', () => {
  it('is told in one sentence', () => {
    const part = managed({ conditions: READY });
    const root = composite({ conditions: READY, children: [part, part, part] });
    expect(assess(root).diagnosis).toEqual({
      sentence: 'All 3 resources are ready.',
      actor: 'nobody',
      healsItself: true,
      announcements: [],
      waitingFor: [],
    });
  });

  it('includes no resource that never reports, and says so', () => {
    const root = composite({
      conditions: READY,
      children: [
        managed({ conditions: READY }),
        composed({ kind: 'Monitor', as: 'alarm' }),
      ],
    });
    expect(assess(root)).toMatchObject({
      verdict: 'ready',
      ready: 1,
      total: 2,
      diagnosis: {
        sentence:
          '1 of 2 resources is ready, and Monitor alarm does not report whether it is.',
        waitingFor: [],
      },
    });
  });

  it('counts nothing where nothing ever reports', () => {
    const root = composite({
      conditions: READY,
      children: [composed({ kind: 'Monitor', as: 'alarm' })],
    });
    expect(assess(root)).toMatchObject({
      verdict: 'ready',
      diagnosis: {
        sentence:
          'App shop is ready, and Monitor alarm does not report whether it is.',
      },
    });
  });

  it('may be composed of nothing', () => {
    expect(assess(composite({ conditions: READY })).diagnosis.sentence).toBe(
      'App shop is ready, and it is composed of nothing else.',
    );
  });

  const EMPTY_REFERENCE =
    'cannot resolve references: mg.Spec.ForProvider.VPCID: referenced field was empty (referenced resource may not yet be ready)';

  it('F06: is blocked once nothing else is on its way', () => {
    const root = environment(
      managed({ as: 'network', conditions: READY }),
      managed({ as: 'subnet', conditions: [syncError(EMPTY_REFERENCE)] }),
    );
    const health = assess(root);
    expect(health.verdict).toBe('blocked');
    expect(health.diagnosis).toMatchObject({
      sentence: `Bucket subnet waits for a value that no resource provides: ${EMPTY_REFERENCE}.`,
      actor: 'platform',
      healsItself: true,
    });
    expect(assess(root, secondsAfterCreation(2)).verdict).toBe('progressing');
  });

  it('F06: is not blocked while another resource is on its way', () => {
    const root = environment(
      managed({ as: 'network', conditions: CREATING }),
      managed({ as: 'subnet', conditions: [syncError(EMPTY_REFERENCE)] }),
    );
    expect(assess(root).verdict).toBe('progressing');
  });

  it('F35: is stale while the last change is not in force', () => {
    const health = assess(
      composite({
        conditions: [synced({ observedGeneration: 3 }), READY[1]],
        metadata: { generation: 4 },
      }),
    );
    expect(health.verdict).toBe('stale');
    expect(health.diagnosis.sentence).toMatch(/generation 3 is in force/);
  });
});

function announcements(root: ObservedResource) {
  const { diagnosis } = assessEnvironment(root, { now: LATER }).health;
  return diagnosis.announcements;
}

const database = condition('DatabaseReady', 'False', {
  reason: 'Waiting',
  message: 'waiting for db',
});
const internal = condition('Internal', 'True', { reason: 'Fine' });

describe('announcements', () => {
  it('are what the author set on a claim, in their words', () => {
    expect(announcements(claim({ conditions: [...READY, database] }))).toEqual([
      {
        type: 'DatabaseReady',
        status: 'False',
        reason: 'Waiting',
        message: 'waiting for db',
        since: CREATED,
      },
    ]);
  });

  it('are those that are for users, where a composite lists them', () => {
    const root = composite({
      conditions: [...READY, internal, database],
      status: { claimConditionTypes: ['DatabaseReady'] },
    });
    expect(announcements(root)).toMatchObject([{ type: 'DatabaseReady' }]);
  });

  it('are what is False, then what is Unknown, then what is True', () => {
    const root = composite({
      conditions: [internal, condition('Odd', 'Perhaps'), database, ...READY],
    });
    expect(announcements(root).map(({ status }) => status)).toEqual([
      'False',
      'Unknown',
      'True',
    ]);
  });

  it.each([
    'AsyncOperation',
    'Healthy',
    'LastAsyncOperation',
    'Ready',
    'Responsive',
    'Synced',
    'UpToDate',
  ])('are not the condition %s', type => {
    expect(
      announcements(composite({ conditions: [condition(type, 'True')] })),
    ).toEqual([]);
  });

  it('are not what could not be found out because of a failure', () => {
    const lost = condition('DatabaseReady', 'Unknown', {
      reason: 'FatalError',
      message:
        'A fatal error occurred before the status of this condition could be determined.',
    });
    expect(announcements(composite({ conditions: [lost] }))).toEqual([]);
  });

  it('are bounded in number and length', () => {
    const message = 'x'.repeat(65_536);
    const conditions = Array.from({ length: 50 }, (_, index) =>
      condition(`Custom${index}`, 'False', { message }),
    );
    const shown = announcements(composite({ conditions }));
    expect(shown).toHaveLength(10);
    expect(shown[0].message?.length).toBeLessThanOrEqual(1_001);
  });
});

function keyOfCause(root: ObservedResource): string | undefined {
  return assessEnvironment(root, { now: LATER }).health.diagnosis.cause?.key;
}

function app(name: string, message: string, composition = 'apps') {
  return composite({
    name,
    conditions: [syncError(message)],
    spec: { crossplane: { compositionRef: { name: composition } } },
  });
}

const twoOwners = (name: string) =>
  `cannot compose resources: cannot apply composed resource "config": ConfigMap "${name}-261f6c5e51ce" is invalid: metadata.ownerReferences: Only one reference can have Controller set to true. Found "true" in references for App ${name}`;

const COMPOSITION =
  'platform|prod/apiextensions.crossplane.io/Composition/-/apps|';

describe('the cause of an environment', () => {
  it('is the same for all that use a Composition with one fault', () => {
    const key = keyOfCause(app('shop', twoOwners('shop')));
    expect(key).toMatch(COMPOSITION);
    expect(key).not.toMatch(/shop|261f/);
    expect(keyOfCause(app('orders-7', twoOwners('orders-7')))).toBe(key);
  });

  it.each([
    [
      'another message',
      app(
        'shop',
        'cannot compose resources: cannot apply cluster scoped composed resource "c" (a C named x) for a namespaced composite resource.',
      ),
    ],
    ['another Composition', app('shop', twoOwners('shop'), 'others')],
  ])('differs by %s', (_what, other) => {
    expect(keyOfCause(other)).not.toBe(
      keyOfCause(app('shop', twoOwners('shop'))),
    );
    expect(keyOfCause(other)).toMatch(/^platform\|/);
  });

  it('is its own when a value that was asked for is wrong', () => {
    const message =
      'cannot compose resources: pipeline step "s" returned a fatal result: region "mars" is invalid';
    expect(keyOfCause(app('shop', message))).toBe(
      'resource|prod/example.org/App/-/shop|fatal-result',
    );
  });

  it('is its own when a provider refuses one resource, whatever the words', () => {
    const bucket = (message: string) =>
      composite({
        conditions: READY,
        children: [managed({ conditions: [syncError(message)] })],
      });
    const key =
      'resource|prod/cloud.example.org/Bucket/-/shop-results-x7k2p|create-failed';
    expect(keyOfCause(bucket('create failed: quota, request 1234'))).toBe(key);
    expect(keyOfCause(bucket('create failed: quota, request 5678'))).toBe(key);
  });

  it('is bounded, whatever names there are', () => {
    const name = 'x'.repeat(65_536);
    const key = keyOfCause(app(name, twoOwners(name), '☃'.repeat(65_536)));
    expect(key?.length).toBeLessThanOrEqual(512);
  });

  it('is absent where nothing is wrong', () => {
    const root = composite({
      conditions: READY,
      children: [composed({ apiVersion: 'v1', kind: 'ConfigMap' })],
    });
    expect(keyOfCause(root)).toBeUndefined();
  });
});
