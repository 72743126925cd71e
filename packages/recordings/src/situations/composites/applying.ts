import {
  autoReady,
  composition,
  FAKE_API_VERSION,
  keyOf,
  type KubeObjectInput,
} from '@crossplane-env/testkit';
import { desiredWidget, desires } from '../lab/pipeline';
import { appSituation } from '../lab/situations';
import {
  becomesReady,
  created,
  isUnready,
  isUnsynced,
  pausesRoot,
  step,
} from '../lab/steps';
import type { Situation } from '../Situation';

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
