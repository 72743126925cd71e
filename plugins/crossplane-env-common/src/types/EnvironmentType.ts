import { JsonObject } from '@backstage/types';

/**
 * What an XRD offers.
 *
 * @public
 */
export interface EnvironmentType {
  /** See {@link formatEnvironmentTypeRef}. */
  ref: string;
  cluster: string;
  group: string;
  /** The version that is created: the XRD's referenceable one. */
  version: string;
  kind: string;
  plural: string;
  namespaced: boolean;
  /**
   * A claim (Crossplane v1), a composite that is created directly (v2), or a
   * cluster-scoped composite of an XRD of scope LegacyCluster that offers no
   * claim. The legacy ones keep Crossplane's own fields beside the author's in
   * `spec`, the v2 ones under `spec.crossplane`.
   */
  style: 'claim' | 'composite' | 'legacy-composite';
  title: string;
  description?: string;
  /**
   * JSON schema of `spec` as the XRD's author wrote it, without the fields that
   * Crossplane adds.
   */
  specSchema: JsonObject;
  /** Names of the Compositions that fit. */
  compositions: string[];
  /**
   * The Composition that is used when none is chosen; absent with several to
   * choose from, where Crossplane would otherwise pick one at random.
   */
  defaultComposition?: string;
}
