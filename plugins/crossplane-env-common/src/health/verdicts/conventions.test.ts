import type { JsonObject } from '@backstage/types';
import {
  condition,
  CREATING,
  READY,
  unready,
} from '../__fixtures__/conditions';
import {
  composed,
  composite,
  LATER,
  managed,
  secondsAfterCreation,
  type ResourceSpec,
} from '../__fixtures__/resources';
import { assessEnvironment } from '../assess';
import type { Condition } from '../types';

/** Of a kind that we know nothing of. */
const THING = {
  apiVersion: 'things.example.org/v1',
  kind: 'Thing',
  as: 'thing',
};

function assess(spec: ResourceSpec, now = LATER) {
  const root = composite({
    conditions: CREATING,
    children: [composed({ ...THING, ...spec })],
  });
  const { health, tree } = assessEnvironment(root, { now });
  return { ...health, thing: tree.children[0].verdict };
}

function of(...conditions: Condition[]) {
  return assess({ conditions });
}

const stalled = (reason: string) => condition('Stalled', 'True', { reason });

describe('what has given up', () => {
  it.each<[string, Condition[]]>([
    [
      'a Helm release without retries left',
      [unready('InstallFailed', 'm'), stalled('RetriesExceeded')],
    ],
    ['what is stalled and says no more', [stalled('NoClue')]],
    ['what is stalled while it works', [...READY, stalled('InvalidSpec')]],
    ['a limit of retries', [unready('BackoffLimitExceeded')]],
    ['retries that are exhausted', [unready('InstallRetriesExhausted')]],
    ['a deadline of its own', [unready('ActiveDeadlineExceeded')]],
    ['attempts', [unready('MaxAttemptsReached', 'tried 5 times')]],
    ['an error that is final', [condition('ACK.Terminal', 'True')]],
    ['an error that cannot be mended', [unready('UnrecoverableError')]],
    ['what was aborted', [unready('RolloutAborted')]],
    ['an error for good', [unready('PermanentFailure')]],
    ['words', [unready('Odd', 'failed 3 times, giving up')]],
    ['other words', [unready('Odd', 'max retries reached')]],
    ['a limit that was hit', [unready('Odd', 'hit the limit of attempts')]],
    ['a limit in words', [unready('Odd', 'retry limit reached')]],
    ['retries in words', [unready('Odd', 'retries exhausted')]],
    ['all of them', [unready('Odd', 'exhausted all retries')]],
    ['too many', [unready('Odd', 'too many attempts')]],
    ['an announcement', [unready('Odd', 'it will not be retried')]],
    ['the same in short', [unready('Odd', 'no further attempts')]],
    [
      'work that has ended',
      [
        unready(
          'Provisioning',
          'stopped trying after 10 times, nothing is done',
        ),
      ],
    ],
    [
      'a throttled call that was given up',
      [unready('RetryLimitReached', 'ThrottlingException: rate exceeded')],
    ],
  ])('by %s has failed, and does not heal', (_what, conditions) => {
    const { verdict, thing, diagnosis } = of(...conditions);
    expect({ verdict, thing }).toEqual({ verdict: 'failed', thing: 'failed' });
    expect(diagnosis).toMatchObject({ actor: 'platform', healsItself: false });
    expect(diagnosis.nextStep).not.toMatch(/without your doing/);
  });

  it('is quoted', () => {
    const { diagnosis } = of(
      unready('InstallFailed', 'no chart "web"'),
      stalled('RetriesExceeded'),
    );
    expect(diagnosis.sentence).toBe(
      'Thing thing has given up (InstallFailed, RetriesExceeded): no chart "web".',
    );
  });
});

describe('what is abnormal when it is True', () => {
  it.each([
    'BackupFailed',
    'Degraded',
    'SyncError',
    'DiskPressure',
    'ReconcileFailure',
    'Unhealthy',
    'NotReady',
    'ConfigInvalid',
    'NetworkUnavailable',
    'QuotaExceeded',
    'TimedOut',
    'KernelDeadlock',
  ])('%s means that it has failed', type => {
    const { thing, diagnosis } = of(
      condition(type, 'True', { reason: 'Because', message: 'of words' }),
      unready('Reconciling'),
    );
    expect(thing).toBe('failed');
    expect(diagnosis.sentence).toBe(
      'Thing thing reports Reconciling, Because: of words.',
    );
  });

  it.each([
    ['the contrary', condition('NoError', 'True')],
    ['what is False', condition('Degraded', 'False')],
    ['what is not known', condition('SyncError', 'Unknown')],
  ])('not %s', (_what, other) => {
    expect(of(unready('Creating'), other).thing).toBe('progressing');
  });

  it('says nothing against what calls itself ready', () => {
    expect(of(...READY, condition('Degraded', 'True')).thing).toBe('ready');
  });

  it('is named by its type where there is no reason', () => {
    expect(of(condition('BackupFailed', 'True')).diagnosis.sentence).toBe(
      'Thing thing reports BackupFailed.',
    );
  });
});

describe('what asks for a person', () => {
  it.each<[string, Condition]>([
    ['an approval', unready('WaitingForApproval', 'ask Kim')],
    ['an intervention', unready('ManualInterventionRequired')],
    ['an action', unready('UserActionRequired')],
    ['words', unready('Pending', 'waiting for manual approval of the plan')],
    ['a confirmation', unready('AwaitingConfirmation')],
    ['what is not approved', unready('NotApproved')],
    ['an order of words', unready('PendingSecurityReview')],
    ['a plea', unready('Provisioning', 'please sign the license agreement')],
  ])('by %s is not waited for', (_what, ready) => {
    const { verdict, diagnosis } = of(ready);
    expect(verdict).toBe('blocked');
    expect(diagnosis).toMatchObject({ actor: 'platform', healsItself: false });
    expect(diagnosis.sentence).toContain('waits for somebody');
  });
});

describe('what is not ready', () => {
  it.each<[string, string, Condition]>([
    ['failed', 'a failure', unready('ValidationFailed')],
    ['failed', 'an error', unready('SecretSyncedError', 'no such key')],
    ['failed', 'a refusal', unready('AccessDenied')],
    ['failed', 'a bad setting', unready('InvalidProviderConfig')],
    ['failed', 'what it cannot do', unready('CannotConnect')],
    ['failed', 'a run that did not succeed', condition('Succeeded', 'False')],
    ['failed', 'what is not there', unready('SecretNotFound')],
    ['progressing', 'a run', condition('Succeeded', 'Unknown')],
    ['progressing', 'no reason', condition('Ready', 'False')],
    ['progressing', 'a beginning', unready('Provisioning')],
    ['progressing', 'a wait', unready('DependencyNotReady')],
    ['progressing', 'a change of roles', unready('FailingOver')],
    [
      'progressing',
      'retries that go on',
      unready('Provisioning', 'attempt 1, with max attempts of 5'),
    ],
    ['progressing', 'a setting', unready('ManualScaling')],
    ['progressing', 'a word of its own', unready('Marinating', 'slowly')],
    ['progressing', 'what it does', condition('Reconciling', 'True')],
    ['ready', 'another word', condition('Available', 'True')],
    ['ready', 'what is healthy', condition('Healthy', 'True')],
    ['ready', 'what succeeded', condition('Succeeded', 'True')],
    ['ready', 'what is in sync', condition('ACK.ResourceSynced', 'True')],
    ['ready', 'what is programmed', condition('Programmed', 'True')],
  ])('is %s by %s', (verdict, _what, one) => {
    expect(of(one).thing).toBe(verdict);
  });

  it.each<[string, Condition[]]>([
    [
      'where there is no other',
      [condition('Synced', 'False', { reason: 'SyncError', message: 'no' })],
    ],
    [
      'where Ready is vague',
      [
        unready('WaitingForDisk'),
        condition('DiskReady', 'False', {
          reason: 'CreateFailed',
          message: 'no',
        }),
      ],
    ],
  ])(
    'has failed by another condition that says so, %s',
    (_what, conditions) => {
      const { thing, diagnosis } = of(...conditions);
      expect(thing).toBe('failed');
      expect(diagnosis.sentence).toMatch(/(SyncError|CreateFailed): no\.$/);
    },
  );

  it('may lack something in its first seconds', () => {
    const conditions = [unready('SecretNotFound')];
    const at = secondsAfterCreation(30);
    expect(assess({ conditions }, at).thing).toBe('progressing');
    const later = secondsAfterCreation(31);
    expect(assess({ conditions }, later).thing).toBe('failed');
  });

  it('keeps a word that we do not know, and says that it is not certain', () => {
    const { diagnosis } = of(unready('Marinating', 'slowly'));
    expect(diagnosis.sentence).toBe(
      'Thing thing reports Marinating (the only resource is not ready yet): slowly.',
    );
    expect(diagnosis.nextStep).toContain('cannot be told');
  });

  it('tells whose move it is where the words do', () => {
    const { diagnosis } = of(
      unready('CreateFailed', 'AccessDenied: not authorized'),
    );
    expect(diagnosis).toMatchObject({ actor: 'platform', healsItself: false });
  });

  it('is on its way while it reconciles and does not know', () => {
    const ready = condition('Ready', 'Unknown', { reason: 'Progressing' });
    expect(of(ready, condition('Reconciling', 'True')).thing).toBe(
      'progressing',
    );
  });

  it('is left to a composite’s author', () => {
    const root = composite({
      conditions: [...READY, condition('DatabaseFailed', 'True')],
      children: [managed({ conditions: READY })],
    });
    expect(assessEnvironment(root, { now: LATER }).health.verdict).toBe(
      'ready',
    );
  });
});

describe('a phase', () => {
  it.each<[string, JsonObject]>([
    ['ready', { phase: 'Running' }],
    ['ready', { state: 'AVAILABLE' }],
    ['ready', { health: 'green' }],
    ['ready', { health: { status: 'Healthy' } }],
    ['failed', { phase: 'Failed', message: 'no disk' }],
    ['failed', { state: 'create_failed' }],
    ['failed', { health: 'red' }],
    ['failed', { status: 'error' }],
    ['progressing', { phase: 'Pending' }],
    ['progressing', { state: 'In Progress' }],
    ['unknown', { phase: 'Marinating' }],
    ['unknown', { phase: 7 }],
  ])('means %s: %j', (verdict, status) => {
    expect(assess({ status }).thing).toBe(verdict);
  });

  it('is quoted with the message beside it', () => {
    const { diagnosis } = assess({
      status: { phase: 'Failed', message: 'no disk' },
    });
    expect(diagnosis).toMatchObject({
      sentence: 'Thing thing says "Failed": no disk.',
      evidence: { source: 'status.phase', reason: 'Failed' },
    });
  });

  it.each(['errorMessage', 'failureMessage', 'error'])(
    'is quoted with what its %s says',
    field => {
      const { diagnosis } = assess({
        status: { phase: 'Failed', [field]: 'no disk' },
      });
      expect(diagnosis.sentence).toBe('Thing thing says "Failed": no disk.');
    },
  );

  it('counts only where no condition tells', () => {
    const conditions = [unready('Creating')];
    expect(assess({ conditions, status: { phase: 'Running' } }).thing).toBe(
      'progressing',
    );
  });
});

describe('the condition that tells most', () => {
  it.each<[string, Condition[]]>([
    [
      'Thing thing reports UnhealthyDependents, SubnetsMissing: no subnets.',
      [
        unready('UnhealthyDependents', 'SubnetsReady=False'),
        condition('SubnetsReady', 'False', {
          reason: 'SubnetsMissing',
          message: 'no subnets',
        }),
      ],
    ],
    [
      'Thing thing reports Invalid, InvalidParameters: no such class.',
      [
        unready('Invalid'),
        condition('Accepted', 'False', {
          reason: 'InvalidParameters',
          message: 'no such class',
        }),
      ],
    ],
    [
      'Thing thing reports RevisionMissing, RevisionFailed: it panics.',
      [
        unready('RevisionMissing', 'no revision'),
        condition('RoutesReady', 'False', {
          reason: 'RevisionMissing',
          message: 'no revision',
        }),
        condition('ConfigurationsReady', 'False', {
          reason: 'RevisionFailed',
          message: 'it panics',
        }),
      ],
    ],
    [
      'Thing thing reports InstallFailed: no chart.',
      [
        unready('InstallFailed', 'no chart'),
        condition('Released', 'False', {
          reason: 'InstallFailed',
          message: 'no release',
        }),
      ],
    ],
  ])('is the cause: %s', (sentence, conditions) => {
    expect(of(...conditions).diagnosis.sentence).toBe(sentence);
  });

  it('may be one of several that tell of readiness', () => {
    const { thing, diagnosis } = of(
      condition('StoreReady', 'True'),
      condition('GatewayAvailable', 'False', {
        reason: 'Starting',
        message: '0 of 1',
      }),
    );
    expect(thing).toBe('progressing');
    expect(diagnosis.sentence).toContain('reports that it is not ready');
  });

  it('is no proof of readiness as one of several', () => {
    expect(of(condition('StoreReady', 'True')).thing).toBe('unknown');
  });

  it('tells how bad it is by its severity', () => {
    const verdicts = ['Error', 'Warning', 'Info'].map(
      severity => of({ ...unready('Machines', 'words'), severity }).thing,
    );
    expect(verdicts).toEqual(['failed', 'progressing', 'progressing']);
  });

  it('is not NotReady while that is only on its way', () => {
    const reason = 'Creating';
    expect(of(condition('NotReady', 'True', { reason })).thing).toBe(
      'progressing',
    );
  });

  it('may wait for a controller that has not looked yet', () => {
    const { thing, diagnosis } = of(
      condition('Programmed', 'Unknown', {
        reason: 'Pending',
        message: 'waiting for a controller',
      }),
    );
    expect(thing).toBe('progressing');
    expect(diagnosis.sentence).toContain('waiting for a controller');
  });
});

describe('what is final', () => {
  it.each([
    condition('Succeeded', 'False', { reason: 'Failed', message: 'm' }),
    condition('Denied', 'True', { reason: 'Policy', message: 'm' }),
  ])('is not waited for: %j', reported => {
    const { thing, diagnosis } = of(reported);
    expect(thing).toBe('failed');
    expect(diagnosis).toMatchObject({ healsItself: false });
  });
});

describe('a phase that says why', () => {
  it.each<[string, JsonObject]>([
    ['wheel lost', { state: 'ERROR', reason: 'wheel lost' }],
    ['wheel lost', { phase: 'Failed', messages: ['wheel lost', 'b'] }],
    ['wheel lost', { phase: 'Unavailable', message: 'wheel lost' }],
    ['wheels come', { phase: 'Pending', message: 'wheels come' }],
  ])('is said with its message %s: %j', (words, status) => {
    expect(assess({ status }).diagnosis.sentence).toContain(words);
  });

  it('that failed counts beside a condition that says no more', () => {
    const status = { phase: 'Failed', message: 'wheel lost' };
    const conditions = [unready('ClusterIsNotReady')];
    expect(assess({ status, conditions }).diagnosis.sentence).toBe(
      'Thing thing says "Failed": wheel lost.',
    );
  });
});
