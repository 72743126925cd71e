import { claimSituation } from '../lab/situations';
import {
  becomesReady,
  deletesRoot,
  deletesTree,
  holdsManaged,
  isUnready,
  pausesRoot,
  releasesManaged,
  reported,
} from '../lab/steps';
import { failing, notReady } from '../lab/statuses';
import type { Situation } from '../Situation';

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
