import type { JsonRecord } from '../../kube/json/isRecord';
import { inContext } from '../pipeline/FunctionError';
import { expandWildcards } from './fieldPath/expandWildcards';
import { FieldPathError } from './fieldPath/FieldPathError';
import { getValue } from './fieldPath/getValue';
import { mergeValue } from './fieldPath/mergeValue';
import { goFormat } from './goFormat';
import type { Patch } from './PatchAndTransformInput';
import { isCombinePatch, patchTypeOf } from './patchTypes';
import { applyTransforms } from './transforms';

/**
 * Applies a patch to the object `to`. A source that is not there, or not yet,
 * is a `FieldPathError` that says so.
 */
export function applyPatch(
  patch: Patch,
  { from, to }: { from: unknown; to: JsonRecord },
): void {
  const input = isCombinePatch(patchTypeOf(patch))
    ? combine(patch, from)
    : getValue(from, patch.fromFieldPath ?? '');
  const value = applyTransforms(patch.transforms ?? [], input);
  const path = patch.toFieldPath ?? patch.fromFieldPath ?? '';
  const policy = patch.policy?.toFieldPath ?? 'Replace';
  for (const target of targetPaths(path, to)) {
    inContext('cannot patch to object', () =>
      mergeValue(to, target, { value, policy }),
    );
  }
}

function combine({ combine: config }: Patch, from: unknown): string {
  const values = (config?.variables ?? []).map(({ fromFieldPath }) =>
    getValue(from, fromFieldPath),
  );
  return goFormat(config?.string?.fmt ?? '', values);
}

function targetPaths(path: string, to: JsonRecord): string[] {
  if (!path.includes('[*]')) {
    return [path];
  }
  const paths = expandWildcards(to, path);
  if (paths.length === 0) {
    throw new FieldPathError(`cannot expand ToFieldPath ${path}`, {
      notFound: false,
    });
  }
  return paths;
}
