import { isEqual, omit, pickBy } from 'lodash';
import {
  type AppliedConfigurations,
  wrapError,
} from '../../controllers/runtime/objects';
import type { KubeApi, KubeObject, KubeObjectInput } from '../../kube/KubeApi';
import { generateName, timestamp } from '../../kube/metadata/objectMeta';
import {
  CLAIM_NAME_LABEL,
  CLAIM_NAMESPACE_LABEL,
  EXTERNAL_NAME_ANNOTATION,
} from '../annotations';
import {
  applyConnectionSecret,
  readConnectionSecret,
  type SecretReference,
} from '../connectionSecrets';
import type { OfferedKind } from '../xrd/CompositeResourceDefinition';
import {
  type Claim,
  type ClaimContext,
  type ClaimedComposite,
  referenceToClaim,
  runStep,
} from './ClaimController';

/** A claim and its composite, between which is to be synchronised. */
interface SyncOptions {
  api: KubeApi;
  applied: AppliedConfigurations;
  claim: Claim;
  /** As it was read; undefined where there is none yet. */
  composite: ClaimedComposite | undefined;
  kind: NonNullable<OfferedKind['composite']>;
  /** Whether the XRD leaves no choice of Composition. */
  enforced: boolean;
}

const FIELD_MANAGER = 'apiextensions.crossplane.io/claim';

const STATUS_MACHINERY = [
  'claimConditionTypes',
  'conditions',
  'connectionDetails',
];

interface Synced {
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

/** What only a claim has, or only Crossplane may write on a composite. */
const NOT_PROPAGATED = [
  'claimRef',
  'compositeDeletePolicy',
  'compositionRevisionRef',
  'resourceRef',
  'resourceRefs',
  'writeConnectionSecretToRef',
];

/** The composite as its claim wants it. An external name that it has already stays. */
function renderComposite(options: SyncOptions): KubeObjectInput {
  const { claim, composite, kind, enforced } = options;
  const { name, namespace = '', labels, annotations } = claim.metadata;
  const isManual = composite?.spec.compositionUpdatePolicy === 'Manual';
  const skipped = NOT_PROPAGATED.filter(
    field => !(isManual && field === 'compositionRevisionRef'),
  );
  return {
    ...kind,
    metadata: {
      name: claim.spec.resourceRef?.name ?? generateName(`${name}-`),
      labels: {
        ...withoutReserved(labels),
        [CLAIM_NAME_LABEL]: name,
        [CLAIM_NAMESPACE_LABEL]: namespace,
      },
      annotations: {
        ...withoutReserved(annotations),
        ...externalNameOf(composite),
      },
    },
    spec: {
      ...omit(claim.spec, enforced ? [...skipped, 'compositionRef'] : skipped),
      claimRef: referenceToClaim(claim),
    },
  };
}

/** Labels and annotations that are not Kubernetes' own. */
function withoutReserved(
  entries: Record<string, string> = {},
): Record<string, string> {
  return pickBy(entries, (_value, key) => {
    const [prefix] = key.split('/');
    return !prefix.endsWith('kubernetes.io') && !prefix.endsWith('k8s.io');
  });
}

/** The claim with a reference to its composite, and with what that has settled. */
function bindClaim(
  { claim, composite, enforced }: SyncOptions,
  { apiVersion, kind, metadata }: KubeObjectInput,
): Claim {
  const settled = composite?.spec ?? {};
  const { compositionRef, compositionRevisionSelector } = claim.spec;
  const isAutomatic = settled.compositionUpdatePolicy === 'Automatic';
  const changes: Claim['spec'] = {
    resourceRef: { apiVersion, kind, name: metadata.name ?? '' },
    compositionRef: enforced
      ? settled.compositionRef ?? compositionRef
      : compositionRef ?? settled.compositionRef,
    compositionRevisionSelector:
      compositionRevisionSelector ?? settled.compositionRevisionSelector,
    compositionRevisionRef:
      (isAutomatic && settled.compositionRevisionRef) ||
      claim.spec.compositionRevisionRef,
  };
  const bound = { ...claim, spec: { ...claim.spec, ...pickBy(changes) } };
  const externalName = externalNameOf(composite);
  if (externalName) {
    const annotations = { ...claim.metadata.annotations, ...externalName };
    bound.metadata = { ...claim.metadata, annotations };
  }
  return bound;
}

/** The annotation with the external name that a composite has already. */
function externalNameOf(
  composite: KubeObject | undefined,
): Record<string, string> | undefined {
  const name = composite?.metadata.annotations?.[EXTERNAL_NAME_ANNOTATION];
  return name ? { [EXTERNAL_NAME_ANNOTATION]: name } : undefined;
}

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
