import type { PatchAndTransformInput } from '../PatchAndTransformInput';
import { required } from './InputError';
import { validatePatch } from './validatePatch';
import { validateReadinessCheck } from './validateReadinessCheck';

/** Throws an `InputError` for the first thing wrong with the function's input. */
export function validateInput(input: PatchAndTransformInput): void {
  const { patchSets = [], resources = [] } = input;
  patchSets.forEach(({ name, patches }) => {
    if (!name) {
      throw required('name', 'name is required');
    }
    patches.forEach((patch, index) =>
      validatePatch(patch, `patches[${index}]`),
    );
  });
  if (resources.length === 0) {
    throw required(
      'resources',
      'resources or environment patches are required',
    );
  }
  resources.forEach((template, position) => {
    const path = `resources[${position}]`;
    if (!template.name) {
      throw required(`${path}.name`, 'name is required');
    }
    template.patches?.forEach((patch, index) =>
      validatePatch(patch, `${path}.patches[${index}]`),
    );
    template.readinessChecks?.forEach((check, index) =>
      validateReadinessCheck(check, `${path}.readinessChecks[${index}]`),
    );
  });
}
