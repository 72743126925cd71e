import type { KubeApi } from '../../kube/KubeApi';
import { isControlledBy } from '../../controllers/runtime/ownerReferences';
import {
  type Composition,
  COMPOSITION_NAME_LABEL,
  COMPOSITION_REVISION,
  type CompositionRevision,
} from './Composition';

/** The revisions of a Composition that also match the given labels. */
export function listRevisions(
  api: KubeApi,
  composition: Composition,
  labels: Record<string, string> = {},
): CompositionRevision[] {
  const { apiVersion, kind } = COMPOSITION_REVISION;
  const wanted = {
    ...labels,
    [COMPOSITION_NAME_LABEL]: composition.metadata.name,
  };
  const labelSelector = Object.entries(wanted)
    .map(([key, value]) => `${key}=${value}`)
    .join(',');
  return api.list(apiVersion, kind, { labelSelector }) as CompositionRevision[];
}

/** The highest of those that the Composition controls. */
export function latestRevision(
  composition: Composition,
  revisions: CompositionRevision[],
): CompositionRevision | undefined {
  return revisions
    .filter(revision => isControlledBy(revision, composition))
    .sort((left, right) => right.spec.revision - left.spec.revision)[0];
}
