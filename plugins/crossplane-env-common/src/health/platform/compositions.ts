import type { JsonObject, JsonValue } from '@backstage/types';
import { parseApiVersion, type ResourceRef } from '../../refs';
import type { Observation } from '../observation/Observation';
import {
  asArray,
  asNumber,
  asObject,
  asString,
  asStringMap,
} from '../observation/json';
import {
  KINDS,
  type PlatformIndex,
  type PlatformObject,
} from './PlatformIndex';

/** The type of composites that a Composition is for. */
export function typeOfComposition({
  spec,
}: PlatformObject): Pick<ResourceRef, 'group' | 'version' | 'kind'> {
  const { apiVersion, kind } = asObject(spec.compositeTypeRef);
  return {
    ...parseApiVersion(asString(apiVersion) ?? ''),
    kind: asString(kind) ?? '',
  };
}

type CompositeType = Pick<ResourceRef, 'group' | 'version' | 'kind'>;

/** The Compositions that fit composites of a type; the version counts as well. */
export function compositionsOf(
  index: PlatformIndex,
  type: CompositeType,
): PlatformObject[] {
  return index.derive(compositionsByType).get(keyOf(type)) ?? [];
}

function compositionsByType(
  index: PlatformIndex,
): Map<string, PlatformObject[]> {
  const byType = new Map<string, PlatformObject[]>();
  for (const composition of index.all(KINDS.composition)) {
    const key = keyOf(typeOfComposition(composition));
    byType.set(key, [...(byType.get(key) ?? []), composition]);
  }
  return byType;
}

function keyOf({ group, version, kind }: CompositeType): string {
  return `${group}/${version}/${kind}`;
}

/** The functions that a Composition, or a revision of it, calls, in order. */
export function functionsOf({ spec }: PlatformObject): string[] {
  const names = asArray(spec.pipeline).flatMap(
    step => asString(asObject(asObject(step).functionRef).name) ?? [],
  );
  return [...new Set(names)];
}

/** The Composition, or the revision of it, that makes up a composite. */
export function sourceOf(
  index: PlatformIndex,
  composite: Observation,
): PlatformObject | undefined {
  const { revision, composition } = choiceOf(composite);
  return (
    (revision && findRevision(index, revision)) ||
    (composition && index.find(KINDS.composition, { name: composition })) ||
    undefined
  );
}

/** What the package is called; a Function may have any name. */
export const AUTO_READY = /(^|[/-])function-auto-ready(?=$|[:@])/;

/** A value of a composed resource that is one of the composite's. */
export interface SpecPatch {
  /** In the composite, below `spec`. */
  from: string;
  /** In the composed resource. */
  to: string;
}

/**
 * What of the composite's specification goes where in what it composes under a
 * name; undefined if that is not known, as where a step runs a template.
 */
export function patchesOf(
  { spec }: PlatformObject,
  resource: string,
): SpecPatch[] | undefined {
  const steps = asArray(spec.pipeline).map(step => asObject(step));
  const isKnown = steps.every(
    ({ patched, functionRef }) =>
      patched !== undefined ||
      AUTO_READY.test(asString(asObject(functionRef).name) ?? ''),
  );
  if (!isKnown) return undefined;
  const found = steps.flatMap(({ patched }) => {
    const patches = asObject(patched)[resource];
    return Array.isArray(patches) ? [patches] : [];
  });
  if (found.length === 0) return undefined;
  return found.flat().flatMap(patch => {
    const { from, to } = asObject(patch);
    return typeof from === 'string' && typeof to === 'string'
      ? { from, to }
      : [];
  });
}

/** Deeper than any input of a function nests objects. */
const MAXIMUM_DEPTH = 12;

/**
 * API groups of the objects that are written out in a Composition, such as in
 * the input of patch-and-transform. What a template makes is text to us.
 */
export function composedGroups({ spec }: PlatformObject): Set<string> {
  const groups = new Set<string>();
  collect(spec.pipeline, groups, MAXIMUM_DEPTH);
  collect(spec.resources, groups, MAXIMUM_DEPTH);
  return groups;
}

function collect(
  value: JsonValue | undefined,
  groups: Set<string>,
  depth: number,
) {
  if (typeof value !== 'object' || value === null || depth === 0) return;
  if (!Array.isArray(value)) {
    const { apiVersion, kind } = value;
    if (typeof apiVersion === 'string' && typeof kind === 'string') {
      groups.add(parseApiVersion(apiVersion).group);
    }
  }
  for (const inner of Object.values(value)) collect(inner, groups, depth - 1);
}

const COMPOSITION_LABEL = 'crossplane.io/composition-name';

export function findRevision(
  index: PlatformIndex,
  name: string,
): PlatformObject | undefined {
  return index.find(KINDS.compositionRevision, { name });
}

export function newestRevision(
  index: PlatformIndex,
  composition: string,
): PlatformObject | undefined {
  return index.derive(newestRevisions).get(composition);
}

export function revisionNumber({ spec }: PlatformObject): number {
  return asNumber(spec.revision) ?? 0;
}

function newestRevisions(index: PlatformIndex): Map<string, PlatformObject> {
  const newest = new Map<string, PlatformObject>();
  for (const revision of index.all(KINDS.compositionRevision)) {
    const composition = revision.labels.get(COMPOSITION_LABEL);
    if (composition !== undefined) {
      const known = newest.get(composition);
      if (!known || revisionNumber(known) < revisionNumber(revision)) {
        newest.set(composition, revision);
      }
    }
  }
  return newest;
}

/** How a claim or composite comes by its Composition. */
interface CompositionChoice {
  composition?: string;
  revision?: string;
  /** Whether it stays with its revision until somebody changes that. */
  isPinned: boolean;
  /** Labels that the Composition has to have; absent without a selector. */
  selector?: ReadonlyMap<string, string>;
}

export function choiceOf({ spec }: Observation): CompositionChoice {
  const machinery = machineryOf(spec);
  const selector = machinery.compositionSelector;
  return {
    composition: asString(asObject(machinery.compositionRef).name),
    revision: asString(asObject(machinery.compositionRevisionRef).name),
    isPinned: machinery.compositionUpdatePolicy === 'Manual',
    selector:
      selector === undefined
        ? undefined
        : asStringMap(asObject(selector).matchLabels),
  };
}

/** Legacy ones keep Crossplane's fields beside the author's. */
function machineryOf(spec: JsonObject): JsonObject {
  return spec.crossplane === undefined ? spec : asObject(spec.crossplane);
}
