import type { AppliedConfigurations } from '../../controllers/runtime/AppliedConfigurations';
import type { KubeApi } from '../../kube/KubeApi';
import type { OfferedKind } from '../xrd/OfferedKinds';
import type { Claim, ClaimedComposite } from './Claim';

/** A claim and its composite, between which is to be synchronised. */
export interface SyncOptions {
  api: KubeApi;
  applied: AppliedConfigurations;
  claim: Claim;
  /** As it was read; undefined where there is none yet. */
  composite: ClaimedComposite | undefined;
  kind: NonNullable<OfferedKind['composite']>;
  /** Whether the XRD leaves no choice of Composition. */
  enforced: boolean;
}
