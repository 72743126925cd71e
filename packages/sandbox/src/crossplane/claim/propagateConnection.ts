import { wrapError } from '../../controllers/runtime/errors';
import { timestamp } from '../../kube/metadata/timestamps';
import {
  applyConnectionSecret,
  readConnectionSecret,
  type SecretReference,
} from '../connectionSecrets';
import type { Claim, ClaimedComposite } from './Claim';
import { type ClaimContext, runStep } from './ClaimContext';

const REASON = 'PropagateConnectionSecret';

/**
 * Copies the connection secret of a composite that is ready to the secret that
 * the claim asks for.
 *
 * @returns the claim, with the time of that if there was anything to copy
 */
export function propagateConnection(
  context: ClaimContext,
  { claim, composite }: { claim: Claim; composite: ClaimedComposite },
): Claim {
  const { clock, recorder } = context;
  const from = composite.spec.writeConnectionSecretToRef;
  const to = claim.spec.writeConnectionSecretToRef;
  if (!from || !to) {
    return claim;
  }
  const { namespace = '' } = claim.metadata;
  const isPropagated = runStep(context, claim, {
    context: 'cannot propagate connection details from composite resource',
    reason: REASON,
    action: () =>
      copySecret(context, {
        from: { owner: composite, secret: from },
        to: { owner: claim, secret: { namespace, name: to.name } },
      }),
  });
  if (!isPropagated) {
    return claim;
  }
  const message =
    'Successfully propagated connection details from composite resource';
  recorder.normal(claim, REASON, message);
  const connectionDetails = { lastPublishedTime: timestamp(clock) };
  return { ...claim, status: { ...claim.status, connectionDetails } };
}

function copySecret(
  { api }: ClaimContext,
  {
    from,
    to,
  }: {
    from: { owner: ClaimedComposite; secret: SecretReference };
    to: { owner: Claim; secret: SecretReference };
  },
): boolean {
  const details = readConnectionSecret(api, from.owner, from.secret);
  try {
    const { owner, secret } = to;
    return applyConnectionSecret(api, owner, { secret, details });
  } catch (error) {
    throw wrapError(error, 'cannot create or update connection secret');
  }
}
