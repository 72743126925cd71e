import type { Patch } from './PatchAndTransformInput';

/** Whether a patch goes to the composed resource; else it goes to the composite. */
const TO_COMPOSED: Record<string, boolean> = {
  FromCompositeFieldPath: true,
  CombineFromComposite: true,
  ToCompositeFieldPath: false,
  CombineToComposite: false,
};

export function patchTypeOf(patch: Patch): string {
  return patch.type || 'FromCompositeFieldPath';
}

/** Patches from and to the environment of a Composition are not among them. */
export function isKnownPatchType(type: string): boolean {
  return Object.hasOwn(TO_COMPOSED, type);
}

export function isCombinePatch(type: string): boolean {
  return type.startsWith('Combine');
}

export function isToComposed(patch: Patch): boolean {
  return TO_COMPOSED[patchTypeOf(patch)];
}
