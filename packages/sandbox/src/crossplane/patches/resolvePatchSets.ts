import type {
  Patch,
  PatchAndTransformInput,
  ResourceTemplate,
} from './PatchAndTransformInput';
import { patchTypeOf } from './patchTypes';
import { InputError } from './validation/InputError';

/** The templates with every reference to a patch set replaced by its patches. */
export function resolvePatchSets(
  input: PatchAndTransformInput,
): ResourceTemplate[] {
  const sets = new Map(
    input.patchSets?.map(({ name, patches }) => [name, patches]),
  );
  for (const patches of sets.values()) {
    if (patches.some(isPatchSet)) {
      throw new InputError('a patch in a PatchSet cannot be of type PatchSet');
    }
  }
  return (input.resources ?? []).map(template => ({
    ...template,
    patches: template.patches?.flatMap(patch =>
      isPatchSet(patch) ? patchesOf(sets, patch) : [patch],
    ),
  }));
}

function isPatchSet(patch: Patch): boolean {
  return patchTypeOf(patch) === 'PatchSet';
}

function patchesOf(sets: Map<string, Patch[]>, patch: Patch): Patch[] {
  const patches = sets.get(patch.patchSetName ?? '');
  if (!patches) {
    throw new InputError(`cannot find PatchSet by name ${patch.patchSetName}`);
  }
  return patches;
}
