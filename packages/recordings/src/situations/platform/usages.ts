import { keyOf, type KubeObjectInput } from '@crossplane-env/testkit';
import { appSituation, claimSituation } from '../lab/situations';
import { becomesReady, deletesRoot, has, isUnsynced, step } from '../lab/steps';
import type { Situation, Step } from '../Situation';

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
