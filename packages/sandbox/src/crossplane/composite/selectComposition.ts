import { createHash } from 'node:crypto';
import type { KubeApi } from '../../kube/KubeApi';
import { ReconcileError } from '../../controllers/runtime/errors';
import type { EventRecorder } from '../../controllers/runtime/EventRecorder';
import { COMPOSITION, type Composition } from '../composition/Composition';
import type { CompositeResourceDefinition } from '../xrd/CompositeResourceDefinition';
import type { CompositeResource } from './CompositeResource';

export interface SelectionOptions {
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
