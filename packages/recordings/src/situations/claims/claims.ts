import {
  API_VERSION,
  keyOf,
  type KubeObjectInput,
  scripted,
} from '@crossplane-env/testkit';
import { desiredWidget, desires, failsWith } from '../lab/pipeline';
import { claimSituation } from '../lab/situations';
import {
  becomesReady,
  changesRoot,
  created,
  createdOnly,
  has,
  isReady,
  isUnready,
  isUnsynced,
  pausesRoot,
  reported,
  step,
} from '../lab/steps';
import { failing, notReady } from '../lab/statuses';
import type { Situation } from '../Situation';

const isWaiting = has('Ready', 'False', /waiting for composite/);
const FOREIGN = 'claim-foreign-composite';
const taken: KubeObjectInput = {
  apiVersion: API_VERSION,
  kind: 'XDatabase',
  metadata: { name: 'taken' },
  spec: {
    size: 1,
    compositionRef: { name: 'databases' },
    claimRef: {
      apiVersion: API_VERSION,
      kind: 'Database',
      namespace: FOREIGN,
      name: 'somebody-elses',
    },
  },
};
const BOTH = 'TARGET_COMPOSITE_AND_CLAIM';

const TEAM_STATUS = scripted('tell', {
  desired: { resources: { widget: desiredWidget({ kind: 'ClusterWidget' }) } },
  conditions: [
    {
      type: 'DatabaseReady',
      status: 'STATUS_CONDITION_FALSE',
      reason: 'Waiting',
      message: 'waiting for the database',
      target: BOTH,
    },
    {
      type: 'Internal',
      status: 'STATUS_CONDITION_TRUE',
      reason: 'Fine',
      target: 'TARGET_COMPOSITE',
    },
  ],
  results: [
    {
      severity: 'SEVERITY_WARNING',
      message: 'the disk is small',
      reason: 'Disk',
      target: BOTH,
    },
  ],
});

/** What the owner of a claim sees. */
export const claims: Situation[] = [
  claimSituation('claim-healthy', {
    shows: 'A claim and all below it are ready.',
    keep: ['composition', 'functions', 'definition'],
    steps: becomesReady(),
  }),
  claimSituation('claim-waiting', {
    shows: 'A claim waits for its composite.',
    steps: [created(isWaiting)],
  }),
  claimSituation('claim-managed-failing', {
    shows:
      'A claim only says that it waits; the resource two levels below cannot be created.',
    failures: ['F03'],
    steps: [
      created(isWaiting),
      reported(
        'the provider cannot create the resource',
        failing('create failed: AccessDenied: no', notReady('Creating')),
      ),
    ],
  }),
  claimSituation('claim-fatal', {
    shows:
      'The pipeline fails; the claim has what functions said to users, and not the error.',
    failures: ['F12'],
    pipeline: [TEAM_STATUS, failsWith('cannot find region "mars"', BOTH)],
    steps: [created(has('DatabaseReady', 'False'))],
  }),
  claimSituation('claim-custom-condition', {
    shows: 'A function tells the owner of a claim what it waits for.',
    pipeline: [TEAM_STATUS],
    steps: [created(has('DatabaseReady', 'False'))],
  }),
  claimSituation('claim-no-composition', {
    shows: 'No Composition fits: the composite says so, and the claim waits.',
    failures: ['F08'],
    spec: {
      compositionRef: undefined,
      compositionSelector: { matchLabels: { cloud: 'none' } },
    },
    steps: [created(isWaiting)],
  }),
  claimSituation('claim-just-created', {
    shows: 'A claim whose composite has no status yet.',
    pipeline: [scripted('compose', {}, { delay: '20s' })],
    steps: [createdOnly(2)],
  }),
  claimSituation('claim-paused', {
    shows: 'A claim is paused while it waits.',
    failures: ['F26'],
    steps: [created(isWaiting), pausesRoot()],
  }),
  claimSituation('claim-paused-changed', {
    shows:
      'A paused claim was changed; its composite is ready and does not know of it.',
    failures: ['F26'],
    steps: [...becomesReady(), pausesRoot(), changesRoot({ size: 7 })],
  }),
  claimSituation(FOREIGN, {
    shows: 'A claim refers to a composite that belongs to another claim.',
    failures: ['F39'],
    spec: {
      resourceRef: {
        apiVersion: API_VERSION,
        kind: 'XDatabase',
        name: 'taken',
      },
    },
    also: [keyOf(taken)],
    steps: [
      step('another claim has the composite', async stage => {
        await stage.apply(taken);
        await stage.becomes(keyOf(taken), isUnready);
      }),
      created(isUnsynced),
    ],
  }),
  claimSituation('claim-changed', {
    shows:
      'A claim was changed, and the change has reached the managed resource.',
    steps: [...becomesReady(), changesRoot({ size: 7 }, isReady)],
  }),
  claimSituation('claim-composes-nothing', {
    shows: 'A claim whose Composition composes nothing is ready at once.',
    pipeline: [desires({})],
    steps: [created(isReady)],
  }),
];
