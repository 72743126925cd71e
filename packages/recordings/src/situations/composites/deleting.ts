import { failing, notReady } from '../lab/statuses';
import { appSituation } from '../lab/situations';
import {
  becomesReady,
  deletesTree,
  holdsManaged,
  releasesManaged,
  reported,
} from '../lab/steps';
import type { Situation } from '../Situation';

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
