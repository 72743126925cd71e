import { createHash } from 'node:crypto';
import type { EventRecorder } from '../../controllers/runtime/EventRecorder';
import { findCondition } from '../../controllers/runtime/conditions';
import {
  groupOf,
  keyOf,
  ReconcileError,
} from '../../controllers/runtime/objects';
import type { KubeApi, KubeObject, ObjectKey } from '../../kube/KubeApi';
import {
  COMPOSITION,
  type Composition,
  COMPOSITION_NAME_LABEL,
  COMPOSITION_REVISION,
  type CompositionRevision,
  latestRevision,
  listRevisions,
} from '../composition/compositions';
import type {
  CompositeResourceDefinition,
  OfferedKinds,
} from '../xrd/CompositeResourceDefinition';
import { type CompositeResource, machineryOf } from './CompositeResource';

interface SelectionOptions {
  api: KubeApi;
  recorder: EventRecorder;
  xrd: CompositeResourceDefinition;
}

const REASON = 'CompositionSelection';

/**
 * Settles which Composition a composite uses: the one that its XRD enforces,
 * else its own choice, else the XRD's default, else one that its labels select.
 */
export function selectComposition(
  composite: CompositeResource,
  { api, recorder, xrd }: SelectionOptions,
): void {
  const { enforcedCompositionRef, defaultCompositionRef } = xrd.spec;
  const chosen = composite.machinery.compositionRef?.name;
  if (enforcedCompositionRef && chosen !== enforcedCompositionRef.name) {
    choose(composite, enforcedCompositionRef.name);
    recorder.normal(
      composite.object,
      REASON,
      'Enforced composition has been selected',
    );
    composite.update();
    return;
  }
  if (chosen) {
    return;
  }
  if (defaultCompositionRef && !composite.machinery.compositionSelector) {
    choose(composite, defaultCompositionRef.name);
    recorder.normal(
      composite.object,
      REASON,
      'Default composition has been selected',
    );
    return;
  }
  choose(composite, pickCompatible(api, composite));
  composite.update();
}

/** Gives a composite without a choice of revision the XRD's default one. */
export function selectRevision(
  composite: CompositeResource,
  { recorder, xrd }: SelectionOptions,
): void {
  const { compositionRevisionRef, compositionRevisionSelector } =
    composite.machinery;
  const selector = xrd.spec.defaultCompositionRevisionSelector;
  if (selector && !compositionRevisionRef && !compositionRevisionSelector) {
    composite.setMachinery({ compositionRevisionSelector: selector });
    recorder.normal(
      composite.object,
      REASON,
      'Default revision selector has been selected',
    );
  }
}

function choose(composite: CompositeResource, name: string): void {
  composite.setMachinery({ compositionRef: { name } });
}

/**
 * One of the compatible Compositions. Crossplane takes any; here it depends on
 * the composite's name, so that the same manifests always end alike.
 */
function pickCompatible(api: KubeApi, composite: CompositeResource): string {
  const { apiVersion, kind, metadata } = composite.object;
  const { matchLabels = {} } = composite.machinery.compositionSelector ?? {};
  const labelSelector = Object.entries(matchLabels)
    .map(([key, value]) => `${key}=${value}`)
    .join(',');
  const candidates = api
    .list(COMPOSITION.apiVersion, COMPOSITION.kind, { labelSelector })
    .map(object => object as Composition)
    .filter(
      ({ spec: { compositeTypeRef } }) =>
        compositeTypeRef.apiVersion === apiVersion &&
        compositeTypeRef.kind === kind,
    )
    .map(composition => composition.metadata.name)
    .sort();
  if (candidates.length === 0) {
    throw new ReconcileError('no compatible Compositions found');
  }
  const seed = createHash('sha256')
    .update(`${metadata.namespace ?? ''}/${metadata.name}`)
    .digest()
    .readUInt32BE();
  return candidates[seed % candidates.length];
}

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

/** The composites that follow the Composition of a revision. */
export function revisionUsers(
  api: KubeApi,
  kinds: OfferedKinds,
  revision: KubeObject,
): ObjectKey[] {
  const { compositeTypeRef } = (revision as CompositionRevision).spec;
  const offered = kinds.find(compositeTypeRef);
  const name = revision.metadata.labels?.[COMPOSITION_NAME_LABEL];
  if (!name || offered?.apiVersion !== compositeTypeRef.apiVersion) {
    return [];
  }
  return api
    .list(offered.apiVersion, offered.kind)
    .filter(object => {
      const machinery = machineryOf(object, offered.legacy);
      return (
        machinery.compositionUpdatePolicy !== 'Manual' &&
        machinery.compositionRef?.name === name
      );
    })
    .map(keyOf);
}

/** The object, or the error that Crossplane's cache answers without one. */
export function getOrExplain(
  api: KubeApi,
  key: ObjectKey,
  context: string,
): KubeObject {
  const object = api.find(key);
  if (!object) {
    const type = `${key.kind}.${groupOf(key.apiVersion)}`;
    throw new ReconcileError(`${context}: ${type} "${key.name}" not found`);
  }
  return object;
}

const SHOWN = 3;

/** Names in order, of which a condition's message shows three. */
export function listNames(names: string[]): string {
  const sorted = [...names].sort();
  const shown = sorted.slice(0, SHOWN);
  if (sorted.length > SHOWN) {
    return `${shown.join(', ')}, and ${sorted.length - SHOWN} more`;
  }
  return sorted.length === SHOWN
    ? `${shown.slice(0, -1).join(', ')}, and ${shown[SHOWN - 1]}`
    : sorted.join(', ');
}

/** What Crossplane's client says of a kind that is not served. */
export function noMatches(apiVersion: string, kind: string): string {
  return `no matches for kind "${kind}" in version "${apiVersion}"`;
}
