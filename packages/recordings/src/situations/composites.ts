import {
  autoReady,
  composition,
  FAKE_API_VERSION,
  keyOf,
  type KubeObjectInput,
  scripted,
} from '@crossplane-env/testkit';
import type { Situation } from './Situation';
import { appSituation, desiredApp, desiredWidget, desires } from './lab';
import {
  available,
  becomesReady,
  created,
  creating,
  failing,
  has,
  isReady,
  isUnready,
  isUnsynced,
  notReady,
  pausesRoot,
  reported,
  step,
  synced,
} from './steps';

function widgets(...names: string[]) {
  return desires(
    Object.fromEntries(names.map(name => [name, desiredWidget()])),
  );
}

const UNSURE = {
  conditions: [
    synced,
    { type: 'Ready', status: 'Unknown', reason: 'Checking' } as const,
  ],
};

/** How a composite tells whether what it composed is ready. */
export const readiness: Situation[] = [
  appSituation('v2-healthy', {
    shows: 'A composite and all it composed are ready.',
    keep: ['composition', 'functions', 'definition'],
    steps: becomesReady(),
  }),
  appSituation('v2-unready', {
    shows: 'A composite waits for one managed resource that says nothing yet.',
    steps: [created(has('Ready', 'False', /: widget$/))],
  }),
  appSituation('v2-creating', {
    shows: 'A composite waits for a managed resource that is being created.',
    steps: [
      created(isUnready),
      reported('the provider creates the resource', creating),
    ],
  }),
  appSituation('v2-unready-three', {
    shows: 'Three resources that are not ready are all named.',
    pipeline: [widgets('c', 'b', 'a'), autoReady],
    steps: [created(has('Ready', 'False', /a, b, and c/))],
  }),
  appSituation('v2-unready-many', {
    shows: 'Of five resources that are not ready only three are named.',
    pipeline: [widgets('e', 'd', 'c', 'b', 'a'), autoReady],
    steps: [created(has('Ready', 'False', /2 more/))],
  }),
  appSituation('v2-ready-in-part', {
    shows: 'One of three resources is not ready yet.',
    pipeline: [widgets('a', 'b', 'c'), autoReady],
    steps: [
      created(has('Ready', 'False', /a, b, and c/)),
      reported('one becomes ready', available, {
        resource: 'a',
        check: has('Ready', 'False', /: b, c$/),
      }),
      reported('another becomes ready', available, {
        resource: 'b',
        check: has('Ready', 'False', /: c$/),
      }),
    ],
  }),
  appSituation('v2-readiness-unknown', {
    shows: 'A managed resource does not know whether it is ready.',
    steps: [
      created(isUnready),
      reported('the provider reports that it does not know', UNSURE),
    ],
  }),
  appSituation('v2-no-autoready', {
    shows: 'The resources are ready, but no function of the pipeline says so.',
    failures: ['F01'],
    pipeline: [widgets('widget')],
    keep: ['composition'],
    steps: [
      created(isUnready),
      reported('the managed resource becomes ready', available),
    ],
  }),
  appSituation('v2-composite-ready-false', {
    shows:
      'A function says that the composite is not ready, whatever the resources say.',
    failures: ['F01'],
    pipeline: [
      scripted('compose', {
        desired: {
          composite: { ready: 'READY_FALSE' },
          resources: { widget: { ...desiredWidget(), ready: 'READY_TRUE' } },
        },
      }),
    ],
    steps: [created(isUnready)],
  }),
  appSituation('v2-flapping', {
    shows: 'A managed resource becomes ready, unready and ready again.',
    failures: ['F44'],
    steps: [
      ...becomesReady(),
      reported('the resource becomes unready', creating, { check: isUnready }),
      reported('the resource becomes ready again', available, {
        check: isReady,
      }),
      reported('the resource becomes unready again', creating, {
        check: isUnready,
      }),
    ],
  }),
  appSituation('v2-recovered', {
    shows: 'A composite is ready again after its resource was not for a while.',
    steps: [
      ...becomesReady(),
      reported('the resource becomes unready', creating, { check: isUnready }),
      reported('the resource becomes ready again', available, {
        check: isReady,
      }),
    ],
  }),
];

const TWO_CONTROLLERS = 'v2-two-controllers';

const otherOwner: KubeObjectInput = {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'other-owner', namespace: TWO_CONTROLLERS },
};

const ownedWidget = {
  apiVersion: FAKE_API_VERSION,
  kind: 'Widget',
  metadata: { name: 'owned-elsewhere', namespace: TWO_CONTROLLERS },
  spec: { forProvider: { size: 1 } },
};

const isOwnedByAnother = step(
  'another object owns the resource',
  async stage => {
    await stage.apply(otherOwner);
    const { metadata } = await stage.objects.get(keyOf(otherOwner));
    const { name, uid } = metadata;
    const owner = {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      name,
      uid,
      controller: true,
    };
    await stage.apply({
      ...ownedWidget,
      metadata: { ...ownedWidget.metadata, ownerReferences: [owner] },
    });
  },
);

/** What happens when core applies what the pipeline desires. */
export const applying: Situation[] = [
  appSituation('v2-composed-invalid', {
    shows:
      'One of two composed resources is refused; why, is in an event alone.',
    failures: ['F18'],
    pipeline: [
      desires({ good: desiredWidget(), bad: desiredWidget({ size: 0 }) }),
      autoReady,
    ],
    steps: [created(isUnsynced)],
  }),
  appSituation('v2-cluster-scoped-composed', {
    shows: 'A namespaced composite is to compose a cluster-scoped resource.',
    failures: ['F16'],
    pipeline: [desires({ widget: desiredWidget({ kind: 'ClusterWidget' }) })],
    steps: [created(isUnsynced)],
  }),
  appSituation('v2-kind-not-served', {
    shows: 'The Composition asks for a kind that the cluster does not know.',
    failures: ['F17'],
    pipeline: [
      desires({
        bucket: {
          resource: {
            apiVersion: 'nowhere.example.org/v1',
            kind: 'Bucket',
            spec: {},
          },
        },
      }),
    ],
    steps: [created(isUnsynced)],
  }),
  appSituation(TWO_CONTROLLERS, {
    shows: 'The resource that is to be composed belongs to another object.',
    failures: ['F19'],
    pipeline: [
      desires({ widget: desiredWidget({ name: 'owned-elsewhere', size: 3 }) }),
    ],
    also: [keyOf(ownedWidget)],
    steps: [isOwnedByAnother, created(isUnsynced)],
  }),
  appSituation('v2-composed-removed', {
    shows: 'A resource that the Composition no longer has is deleted.',
    pipeline: [desires({ a: desiredWidget(), b: desiredWidget() }), autoReady],
    steps: [
      created(isUnready),
      step('the Composition drops a resource', async stage => {
        const [dropped] = await stage.managed('b');
        await stage.apply(
          composition('v2-composed-removed', 'App', [
            desires({ a: desiredWidget() }),
            autoReady,
          ]),
        );
        await stage.isGone(keyOf(dropped));
      }),
    ],
  }),
  appSituation('v2-managed-recreated', {
    shows: 'A managed resource that somebody deleted is composed again.',
    steps: [
      ...becomesReady(),
      step('somebody deletes the managed resource', async stage => {
        const [{ metadata }] = await stage.managed();
        await stage.deleteManaged();
        await stage.managedBecome(
          object => object.metadata.uid !== metadata.uid,
        );
      }),
    ],
  }),
  appSituation('v2-managed-drift', {
    shows: 'What somebody changed in a managed resource is put back.',
    steps: [
      ...becomesReady(),
      step('somebody changes the managed resource', async stage => {
        const [object] = await stage.managed();
        await stage.merge(keyOf(object), {
          spec: { forProvider: { size: 42 } },
        });
        await stage.managedBecome(({ spec }) => spec.forProvider.size === 1);
      }),
    ],
  }),
  appSituation('v2-dangling-reference', {
    shows: 'A paused composite refers to a resource that somebody deleted.',
    failures: ['F36'],
    steps: [
      ...becomesReady(),
      pausesRoot(),
      step('somebody deletes the managed resource', stage =>
        stage.deleteManaged(),
      ),
    ],
  }),
];

const OUTER = {
  kind: 'Outer',
  pipeline: [desires({ app: desiredApp('apps') }), autoReady],
};

/** An Outer of two Apps, each of which composes several widgets. */
function forest(name: string) {
  const inner = `${name}-inner`;
  return {
    kind: 'Outer',
    before: [
      composition(inner, 'App', [
        desires({ a: desiredWidget(), b: desiredWidget() }),
        autoReady,
      ]),
    ],
    pipeline: [
      desires({ left: desiredApp(inner), right: desiredApp(inner) }),
      autoReady,
    ],
  };
}

const QUOTA = failing(
  'create failed: QuotaExceeded: no more widgets',
  notReady('Creating'),
);

/** Composites of composites. */
export const nesting: Situation[] = [
  appSituation('v2-nested', {
    ...OUTER,
    shows: 'A composite of a composite, and all of it is ready.',
    steps: becomesReady(),
  }),
  appSituation('v2-nested-unready', {
    ...OUTER,
    shows: 'A composite of a composite waits for the leaf.',
    steps: [created(isUnready)],
  }),
  appSituation('v2-nested-failing', {
    ...OUTER,
    shows:
      'The leaf of a composite of a composite fails; those above only name what is below.',
    failures: ['F42'],
    steps: [
      created(isUnready),
      reported('the provider cannot create the leaf', QUOTA),
    ],
  }),
  appSituation('v2-nested-failing-everywhere', {
    ...forest('v2-nested-failing-everywhere'),
    shows: 'All leaves of two composites fail for one reason.',
    failures: ['F42'],
    steps: [
      created(isUnready),
      reported('the provider cannot create the leaves', QUOTA),
    ],
  }),
];
