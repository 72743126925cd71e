import { pickBy } from 'lodash';
import type { KubeObjectInput } from '../../kube/KubeApi';
import type { Claim } from './Claim';
import { externalNameOf } from './externalName';
import type { SyncOptions } from './SyncOptions';

/** The claim with a reference to its composite, and with what that has settled. */
export function bindClaim(
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
