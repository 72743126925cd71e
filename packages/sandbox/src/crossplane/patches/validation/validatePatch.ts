import { goRegExp } from '../../../kube/schema/goRegExp';
import { TO_FIELD_PATH_POLICIES } from '../fieldPath/mergeValue';
import type { Combine, Patch, Transform } from '../PatchAndTransformInput';
import { isCombinePatch, isKnownPatchType, patchTypeOf } from '../patchTypes';
import { invalid, required } from './InputError';
import { isKnownTransform } from '../transforms';

/** Throws an `InputError` for the first thing wrong with a patch. */
export function validatePatch(patch: Patch, path: string): void {
  const type = patchTypeOf(patch);
  if (type === 'PatchSet') {
    requireField(patch, { field: 'patchSetName', type, path });
  } else if (!isKnownPatchType(type)) {
    throw invalid(`${path}.type`, type, 'unknown patch type');
  } else if (isCombinePatch(type)) {
    requireField(patch, { field: 'combine', type, path });
    requireField(patch, { field: 'toFieldPath', type, path });
    validateCombine(patch.combine ?? {}, `${path}.combine`);
  } else {
    requireField(patch, { field: 'fromFieldPath', type, path });
  }
  patch.transforms?.forEach((transform, index) =>
    validateTransform(transform, `${path}.transforms[${index}]`),
  );
  validatePolicy(patch, path);
}

function requireField(
  patch: Patch,
  options: { field: keyof Patch; type: string; path: string },
): void {
  const { field, type, path } = options;
  if (!patch[field]) {
    throw required(
      `${path}.${field}`,
      `${field} must be set for patch type ${type}`,
    );
  }
}

function validateCombine(combine: Combine, path: string): void {
  const { strategy, variables = [], string } = combine;
  if (!strategy) {
    throw required(`${path}.strategy`, 'a combine strategy must be provided');
  }
  if (strategy !== 'string') {
    throw invalid(`${path}.strategy`, strategy, 'unknown strategy type');
  }
  if (!string) {
    throw required(
      `${path}.string`,
      `string must be set for combine strategy ${strategy}`,
    );
  }
  if (variables.length === 0) {
    throw required(
      `${path}.variables`,
      'at least one variable must be provided',
    );
  }
  variables.forEach(({ fromFieldPath }, index) => {
    if (!fromFieldPath) {
      throw required(
        `${path}.variables[${index}].fromFieldPath`,
        'fromFieldPath must be set for each combine variable',
      );
    }
  });
}

function validatePolicy({ policy }: Patch, path: string): void {
  const { toFieldPath, fromFieldPath } = policy ?? {};
  if (toFieldPath && !TO_FIELD_PATH_POLICIES.includes(toFieldPath)) {
    throw invalid(
      `${path}.policy.toFieldPathPolicy`,
      toFieldPath,
      'unknown toFieldPathPolicy',
    );
  }
  if (fromFieldPath && !['Optional', 'Required'].includes(fromFieldPath)) {
    throw invalid(
      `${path}.policy.fromFieldPathPolicy`,
      fromFieldPath,
      'unknown fromFieldPathPolicy',
    );
  }
}

/** What a transform lacks beyond this, it says when it is applied. */
function validateTransform(transform: Transform, path: string): void {
  const { type, match, string } = transform;
  if (!isKnownTransform(type)) {
    throw invalid(`${path}.type`, type, 'unknown transform type');
  }
  if (transform[type as keyof Transform] === undefined) {
    throw required(
      `${path}.${type}`,
      `given transform type ${type} requires configuration`,
    );
  }
  match?.patterns?.forEach(({ regexp }, index) =>
    validateRegExp(regexp, `${path}.match.patterns[${index}].regexp`),
  );
  validateRegExp(string?.regexp?.match, `${path}.string.regexp.match`);
}

function validateRegExp(pattern: string | undefined, path: string): void {
  try {
    goRegExp(pattern ?? '');
  } catch {
    throw invalid(path, pattern, 'invalid regexp');
  }
}
