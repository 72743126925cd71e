import { deleting } from '../../controllers/runtime/conditions';
import type { ReconcileResult } from '../../controllers/runtime/Controller';
import { removeFinalizer } from '../../controllers/runtime/finalizers';
import { keyOf } from '../../controllers/runtime/objectKey';
import { CLAIM_FINALIZER } from './Claim';
import {
  type ClaimContext,
  DELETE,
  runStep,
  writeStatus,
} from './ClaimContext';
import type { BoundClaim } from './reconcileClaim';

/**
 * Deletes the composite of a deleted claim. In the background the claim goes
 * at once, in the foreground after its composite.
 */
export function deleteClaim(
  context: ClaimContext,
  { claim, composite }: BoundClaim,
): ReconcileResult | undefined {
  const { api, recorder } = context;
  const foreground = claim.spec.compositeDeletePolicy === 'Foreground';
  if (composite && foreground && composite.metadata.deletionTimestamp) {
    writeStatus(context, claim, [deleting()]);
    return { requeue: true };
  }
  if (composite) {
    runStep(context, claim, {
      context: 'cannot delete bound composite resource',
      reason: DELETE,
      action: () =>
        api.delete(
          keyOf(composite),
          foreground ? { propagationPolicy: 'Foreground' } : {},
        ),
    });
  }
  if (composite && foreground) {
    return { requeue: true };
  }
  recorder.normal(claim, DELETE, 'Successfully deleted composite resource');
  removeFinalizer(api, claim, CLAIM_FINALIZER);
  return undefined;
}
