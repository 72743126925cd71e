import {
  API_VERSION,
  autoReady,
  composition,
  keyOf,
  type KubeObjectInput,
  scripted,
} from '@crossplane-env/testkit';
import type { Situation } from './Situation';
import { claimSituation, desiredWidget, desires, failsWith } from './lab';
import {
  becomesReady,
  changesRoot,
  created,
  createdOnly,
  deletesRoot,
  deletesTree,
  failing,
  has,
  holdsManaged,
  isReady,
  isUnready,
  isUnsynced,
  notReady,
  pausesRoot,
  releasesManaged,
  reported,
  step,
} from './steps';

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

const SECRET_KEY = { apiVersion: 'v1', kind: 'Secret', name: 'database' };

/** A Composition whose composites write their connection details to secrets. */
function publishing(name: string): KubeObjectInput {
  const own = composition(name, 'XDatabase', [
    scripted('compose', {
      desired: {
        composite: {
          connectionDetails: { user: 'YWRtaW4=' },
          ready: 'READY_TRUE',
        },
      },
    }),
  ]);
  const writeConnectionSecretsToNamespace = 'crossplane-system';
  return { ...own, spec: { ...own.spec, writeConnectionSecretsToNamespace } };
}

function publishes(name: string) {
  return {
    before: [publishing(name)],
    also: [{ ...SECRET_KEY, namespace: name }],
    spec: {
      compositionRef: { name },
      writeConnectionSecretToRef: { name: SECRET_KEY.name },
    },
  };
}

const CLASH = 'claim-secret-clash';

/** The secret with which a claim tells how to connect. */
export const secrets: Situation[] = [
  claimSituation('claim-connection-secret', {
    ...publishes('claim-connection-secret'),
    shows: 'A claim is ready, and its connection secret is there.',
    steps: [created(has('Ready', 'True'))],
  }),
  claimSituation(CLASH, {
    ...publishes(CLASH),
    shows:
      'The composite is ready, but the secret of the claim belongs to somebody else.',
    failures: ['F38'],
    before: [
      publishing(CLASH),
      {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name: SECRET_KEY.name, namespace: CLASH },
        stringData: { user: 'nobody' },
      },
    ],
    steps: [created(isUnsynced)],
  }),
];

const DEEP = {
  kind: 'OuterDatabase',
  pipeline: [
    desires({
      database: {
        resource: {
          apiVersion: API_VERSION,
          kind: 'XDatabase',
          spec: { size: 1, compositionRef: { name: 'databases' } },
        },
      },
    }),
    autoReady,
  ],
};

/** Claims of composites of composites. */
export const claimNesting: Situation[] = [
  claimSituation('claim-nested', {
    ...DEEP,
    shows:
      'A claim, two composites and a managed resource, and all of them are ready.',
    steps: becomesReady(),
  }),
  claimSituation('claim-nested-failing', {
    ...DEEP,
    shows:
      'The cause is three levels below the claim; the two between only name what is below.',
    failures: ['F42'],
    steps: [
      created(isUnready),
      reported(
        'the provider cannot create the resource',
        failing('create failed: QuotaExceeded: no more', notReady('Creating')),
      ),
    ],
  }),
];

const FOREGROUND = { spec: { compositeDeletePolicy: 'Foreground' } };

const DELETE_FAILED = failing(
  "delete failed: failed to delete the VPC resource: DependencyViolation: The vpc 'vpc-0a1b2c3d' has dependencies and cannot be deleted.",
  notReady('Deleting'),
);

/** A claim and its deletion, by the policy for its composite. */
export const claimDeleting: Situation[] = [
  claimSituation('claim-deleting-background', {
    shows:
      'The claim and its composite are gone; the managed resource is still being deleted.',
    steps: [...becomesReady(), holdsManaged(), deletesTree()],
  }),
  claimSituation('claim-deleted-background', {
    shows: 'The claim and all below it are gone.',
    steps: [
      ...becomesReady(),
      holdsManaged(),
      deletesTree(),
      releasesManaged(),
    ],
  }),
  claimSituation('claim-deleting-foreground', {
    ...FOREGROUND,
    shows:
      'The claim and its composite wait for the managed resource to be deleted.',
    steps: [...becomesReady(), holdsManaged(), deletesTree()],
  }),
  claimSituation('claim-deleted-foreground', {
    ...FOREGROUND,
    shows: 'The claim went after all below it.',
    steps: [
      ...becomesReady(),
      holdsManaged(),
      deletesTree(),
      releasesManaged(),
    ],
  }),
  claimSituation('claim-delete-failed', {
    ...FOREGROUND,
    shows:
      'The claim waits for a managed resource that the cloud does not delete.',
    failures: ['F29'],
    steps: [
      ...becomesReady(),
      holdsManaged(),
      deletesTree(),
      reported('the provider cannot delete the resource', DELETE_FAILED),
    ],
  }),
  claimSituation('claim-deleted-orphaning', {
    shows:
      'The claim and its composite are gone; the resource that cannot be deleted lives on.',
    failures: ['F29'],
    steps: [
      ...becomesReady(),
      holdsManaged(),
      reported('the provider cannot delete the resource', DELETE_FAILED, {
        check: isUnready,
      }),
      deletesTree(),
    ],
  }),
  claimSituation('claim-paused-deleted', {
    shows: 'A paused claim was deleted, and does not go.',
    failures: ['F28', 'F43'],
    steps: [...becomesReady(), pausesRoot(), deletesRoot()],
  }),
];
