import type { KubeApi } from '../../kube/KubeApi';
import { findCondition } from '../../controllers/runtime/conditions';
import { ReconcileError } from '../../controllers/runtime/errors';
import {
  COMPOSITION,
  type Composition,
  COMPOSITION_REVISION,
  type CompositionRevision,
} from '../composition/Composition';
import { latestRevision, listRevisions } from '../composition/revisions';
import type { CompositeResource } from './CompositeResource';
import { getOrExplain } from './getOrExplain';

/**
 * The revision to compose from: the one a composite is pinned to, else the
 * latest of its Composition, to which its reference is moved.
 */
export function fetchRevision(
  api: KubeApi,
  composite: CompositeResource,
): CompositionRevision {
  const { compositionRevisionRef, compositionUpdatePolicy } =
    composite.machinery;
  if (compositionRevisionRef && compositionUpdatePolicy === 'Manual') {
    return getOrExplain(
      api,
      { ...COMPOSITION_REVISION, name: compositionRevisionRef.name },
      'cannot get CompositionRevision',
    ) as CompositionRevision;
  }
  const latest = latestOf(api, composite);
  const { name } = latest.metadata;
  if (compositionRevisionRef?.name !== name) {
    composite.setMachinery({ compositionRevisionRef: { name } });
    composite.update();
  }
  return latest;
}

function latestOf(
  api: KubeApi,
  composite: CompositeResource,
): CompositionRevision {
  const {
    compositionRef,
    compositionUpdatePolicy,
    compositionRevisionSelector,
  } = composite.machinery;
  const composition = getOrExplain(
    api,
    { ...COMPOSITION, name: compositionRef?.name ?? '' },
    'cannot get Composition',
  ) as Composition;
  const labels =
    compositionUpdatePolicy === 'Automatic'
      ? compositionRevisionSelector?.matchLabels
      : undefined;
  const latest = latestRevision(
    composition,
    listRevisions(api, composition, labels),
  );
  if (!latest) {
    throw new ReconcileError('no compatible CompositionRevisions found');
  }
  return latest;
}

/** Refuses a revision whose functions are known not to be able to compose. */
export function checkPipeline(revision: CompositionRevision): void {
  const condition = findCondition(revision, 'ValidPipeline');
  if (condition?.status !== 'True') {
    const problem = condition?.message || 'pipeline status unknown';
    throw new ReconcileError(
      `selected CompositionRevision ${revision.metadata.name} does not have a valid function pipeline: ${problem}`,
    );
  }
}
