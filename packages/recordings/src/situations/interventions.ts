import { keyOf, type KubeObjectInput, scripted } from '@crossplane-env/testkit';
import type { Situation, Step } from './Situation';
import { appSituation, claimSituation, desiredWidget, desires } from './lab';
import {
  available,
  becomesReady,
  changesRoot,
  created,
  deletesRoot,
  deletesTree,
  failing,
  has,
  holdsManaged,
  isPaused,
  isReady,
  isUnready,
  isUnsynced,
  notReady,
  pausesRoot,
  releasesManaged,
  reported,
  resumesRoot,
  step,
} from './steps';

/** Composites that core was told to leave alone. */
export const pausing: Situation[] = [
  appSituation('v2-paused', {
    shows: 'A composite was paused before core had ever reconciled it.',
    failures: ['F27'],
    annotations: { 'crossplane.io/paused': 'true' },
    steps: [created(isPaused)],
  }),
  appSituation('v2-paused-ready', {
    shows:
      'A composite that is ready is paused, and goes on to say that it is ready.',
    failures: ['F27'],
    steps: [...becomesReady(), pausesRoot()],
  }),
  appSituation('v2-paused-changed', {
    shows: 'A paused composite was changed, and nothing comes of it.',
    failures: ['F27'],
    steps: [...becomesReady(), pausesRoot(), changesRoot({ size: 7 })],
  }),
  appSituation('v2-paused-deleted', {
    shows:
      'A paused composite was deleted, does not go, and still says that it is ready.',
    failures: ['F28', 'F43'],
    steps: [...becomesReady(), pausesRoot(), deletesRoot()],
  }),
  appSituation('v2-resumed', {
    shows: 'A composite was paused, and is not any more.',
    steps: [...becomesReady(), pausesRoot(), resumesRoot(isReady)],
  }),
];

/** A composite and its deletion, by propagation policy. */
export const deleting: Situation[] = [
  appSituation('v2-deleting-background', {
    shows:
      'The composite is gone at once; its managed resource is still being deleted.',
    steps: [...becomesReady(), holdsManaged(), deletesTree('Background')],
  }),
  appSituation('v2-deleted-background', {
    shows: 'The composite and its managed resource are gone.',
    steps: [
      ...becomesReady(),
      holdsManaged(),
      deletesTree('Background'),
      releasesManaged(),
    ],
  }),
  appSituation('v2-deleting-foreground', {
    shows: 'The composite waits for its managed resource to be deleted.',
    steps: [...becomesReady(), holdsManaged(), deletesTree('Foreground')],
  }),
  appSituation('v2-deleted-foreground', {
    shows: 'The composite went after its managed resource.',
    steps: [
      ...becomesReady(),
      holdsManaged(),
      deletesTree('Foreground'),
      releasesManaged(),
    ],
  }),
  appSituation('v2-delete-failed', {
    shows:
      'The composite waits for a managed resource that the cloud does not delete.',
    failures: ['F29'],
    steps: [
      ...becomesReady(),
      holdsManaged(),
      deletesTree('Foreground'),
      reported(
        'the provider cannot delete the resource',
        failing(
          "delete failed: failed to delete the VPC resource: DependencyViolation: The vpc 'vpc-0a1b2c3d' has dependencies and cannot be deleted.",
          notReady('Deleting'),
        ),
      ),
    ],
  }),
  appSituation('v2-delete-config-gone', {
    shows: 'A managed resource cannot be deleted: its ProviderConfig is gone.',
    failures: ['F32'],
    steps: [
      ...becomesReady(),
      holdsManaged(),
      deletesTree('Foreground'),
      reported(
        'the provider cannot connect',
        failing(
          'connect failed: cannot get ProviderConfig: ProviderConfig.aws.m.upbound.io "default" not found',
          notReady('Deleting'),
        ),
      ),
    ],
  }),
];

const NAME = 'keeps-data';
const API_VERSION = 'protection.crossplane.io/v1beta1';

/** Somebody says why the root's composite must not be deleted. */
function isUsed(kind: 'Usage' | 'ClusterUsage', name: string): Step {
  return step('a usage protects the composite', async stage => {
    const composite = await stage.composite();
    const { namespace } = composite.metadata;
    const usage: KubeObjectInput = {
      apiVersion: API_VERSION,
      kind,
      metadata: { name, namespace },
      spec: {
        reason: 'It has the data of customers.',
        of: {
          apiVersion: composite.apiVersion,
          kind: composite.kind,
          resourceRef: { name: composite.metadata.name },
        },
      },
    };
    await stage.apply(usage);
    await stage.becomes(keyOf(usage), has('Ready', 'True'));
  });
}

/** Somebody tries to delete the composite, and is refused. */
const isRefused = step('the deletion is refused', async stage => {
  const refused = await stage.delete(stage.root).then(
    () => false,
    () => true,
  );
  if (!refused) throw new Error('The deletion was not refused.');
});

const CLAIM_USAGE = 'claim-usage-blocks';

function usageKey(kind: string, name: string, namespace?: string) {
  return { apiVersion: API_VERSION, kind, name, namespace };
}

/** Usages, which forbid to delete what others need. */
export const usages: Situation[] = [
  appSituation('usage-idle', {
    shows: 'A composite is protected from deletion, and nobody deletes it.',
    also: [usageKey('Usage', NAME, 'usage-idle')],
    steps: [...becomesReady(), isUsed('Usage', NAME)],
  }),
  appSituation('usage-blocks', {
    shows: 'A composite is protected from deletion, and somebody has tried.',
    failures: ['F30'],
    also: [usageKey('Usage', NAME, 'usage-blocks')],
    steps: [...becomesReady(), isUsed('Usage', NAME), isRefused],
  }),
  claimSituation(CLAIM_USAGE, {
    // Crossplane 1 has usages of another group.
    since: 2,
    shows:
      'A claim was deleted; its composite is protected, and the claim says so.',
    failures: ['F30'],
    also: [usageKey('ClusterUsage', CLAIM_USAGE)],
    steps: [
      ...becomesReady(),
      isUsed('ClusterUsage', CLAIM_USAGE),
      deletesRoot(),
      step('the claim cannot delete its composite', async stage => {
        await stage.rootBecomes(isUnsynced);
      }),
    ],
  }),
];

const coreStops = step('core is killed', stage =>
  stage.processes.crossplane.kill(),
);

/** More changes than the circuit breaker lets through. */
const storm: Step = step(
  'a managed resource changes all the time',
  async stage => {
    const [widget] = await stage.managed();
    for (let change = 1; change <= 40; change++) {
      const annotations = { 'example.org/change': String(change) };
      await stage.merge(keyOf(widget), { metadata: { annotations } });
      await stage.pass(0.02);
    }
    await stage.rootBecomes(has('Responsive', 'False'));
  },
);

/** Crossplane itself is in trouble. */
export const faults: Situation[] = [
  appSituation('core-stopped-changed', {
    shows:
      'Core does not run: the composite was changed, and nobody has looked at it.',
    failures: ['F35'],
    variant: 'stoppable',
    steps: [...becomesReady(), coreStops, changesRoot({ size: 7 })],
  }),
  appSituation('core-stopped-unnoticed', {
    shows:
      'Core does not run: the resource became ready, and the composite does not know.',
    failures: ['F34'],
    variant: 'stoppable',
    steps: [
      created(isUnready),
      coreStops,
      reported('the managed resource becomes ready', available),
    ],
  }),
  appSituation('core-restarted', {
    shows: 'Core was away for a while, and has caught up.',
    variant: 'stoppable',
    steps: [
      created(isUnready),
      coreStops,
      reported('the managed resource becomes ready', available),
      step('core starts again', async stage => {
        await stage.processes.crossplane.start();
        await stage.rootBecomes(isReady);
      }),
    ],
  }),
  appSituation('function-stopped-later', {
    shows: 'A function went down: the composite still says that it is ready.',
    failures: ['F10'],
    variant: 'stoppable',
    isSlow: true,
    pipeline: [
      scripted('compose', {
        desired: {
          composite: { ready: 'READY_TRUE' },
          resources: { widget: { ...desiredWidget(), ready: 'READY_TRUE' } },
        },
      }),
    ],
    steps: [
      created(isReady),
      step('the function is killed', async stage => {
        await stage.processes['function-scripted']?.kill();
      }),
      changesRoot({ size: 7 }, isUnsynced),
    ],
  }),
  appSituation('provider-stopped', {
    shows: 'The provider does not run: its managed resource says nothing.',
    failures: ['F23'],
    variant: 'stoppable',
    pipeline: [
      desires({
        bucket: {
          resource: {
            apiVersion: 'example.m.provider.crossplane-env.io/v1beta1',
            kind: 'Bucket',
            spec: { forProvider: {} },
          },
        },
      }),
    ],
    steps: [
      step('the provider is killed', async stage => {
        await stage.processes['provider-example']?.kill();
      }),
      created(isUnready),
    ],
  }),
  appSituation('circuit-breaker-open', {
    shows:
      'Core takes too many events for a loop, and misses that the resource became ready.',
    failures: ['F33', 'F34'],
    variant: 'sensitive',
    steps: [
      created(isUnready),
      storm,
      reported('the managed resource becomes ready', available),
    ],
  }),
];
