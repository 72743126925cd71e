import { omit, pickBy } from 'lodash';
import type { KubeObjectInput } from '../../kube/KubeApi';
import { generateName } from '../../kube/metadata/generateName';
import { CLAIM_NAME_LABEL, CLAIM_NAMESPACE_LABEL } from '../annotations';
import { referenceToClaim } from './Claim';
import { externalNameOf } from './externalName';
import type { SyncOptions } from './SyncOptions';

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
export function renderComposite(options: SyncOptions): KubeObjectInput {
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
