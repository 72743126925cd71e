import { isEqual, omit } from 'lodash';
import type { KubeApi, KubeObjectInput } from '../../kube/KubeApi';
import { wrapError } from '../../controllers/runtime/errors';
import { bindClaim } from './bindClaim';
import type { Claim, ClaimedComposite } from './Claim';
import { renderComposite } from './renderComposite';
import type { SyncOptions } from './SyncOptions';

const FIELD_MANAGER = 'apiextensions.crossplane.io/claim';

const STATUS_MACHINERY = [
  'claimConditionTypes',
  'conditions',
  'connectionDetails',
];

export interface Synced {
  claim: Claim;
  composite: ClaimedComposite;
}

/**
 * Makes the composite what its claim asks for. The claim refers to it before
 * it is created, so that none is leaked.
 */
export function syncClaim(options: SyncOptions): Synced {
  const { api, claim } = options;
  const configuration = renderComposite(options);
  const bound = bindClaim(options, configuration);
  const updated = isEqual(bound, claim)
    ? claim
    : (step('cannot update claim', () =>
        api.update(bound, { fieldManager: 'crossplane' }),
      ) as Claim);
  const composite = applyComposite(options, configuration);
  return { claim: copyStatus(api, updated, composite), composite };
}

function applyComposite(
  { api, applied, composite }: SyncOptions,
  configuration: KubeObjectInput,
): ClaimedComposite {
  if (composite && applied.isInForce(composite, configuration)) {
    return composite;
  }
  const result = step('cannot apply composite resource', () =>
    api.apply(configuration, { fieldManager: FIELD_MANAGER, force: true }),
  );
  applied.remember(result, configuration);
  return result as ClaimedComposite;
}

/** What the author of the XRD put into the status, without Crossplane's own. */
function copyStatus(
  api: KubeApi,
  claim: Claim,
  composite: ClaimedComposite,
): Claim {
  if (!composite.status) {
    return claim;
  }
  const { conditions, connectionDetails } = claim.status ?? {};
  const status = {
    ...omit(composite.status, STATUS_MACHINERY),
    ...(conditions && { conditions }),
    ...(connectionDetails && { connectionDetails }),
  };
  if (isEqual(status, claim.status ?? {})) {
    return claim;
  }
  return step('cannot update claim status', () =>
    api.updateStatus({ ...claim, status }),
  ) as Claim;
}

function step<T>(context: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    throw wrapError(error, context);
  }
}
