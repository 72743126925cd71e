import { JsonObject, JsonValue } from '@backstage/types';
import { asObject } from './graph/objects';

/** Of one step; one that has more is not told from a template. Each takes about 100 bytes. */
const MOST_PATCHES = 200;
const LONGEST_PATH = 200;

/** What a requester chooses of a composite. */
const REQUESTED = /^(?:spec|metadata)\./;

const FROM_COMPOSITE = [
  undefined,
  'CombineFromComposite',
  'FromCompositeFieldPath',
];

/**
 * Of a step of function-patch-and-transform: which fields of the composite go
 * where, by the names of what it composes. Undefined of other steps, and where
 * it is not known in full. Templates and values are not among it.
 */
export function patchesOfStep(
  step: JsonValue | undefined,
): JsonObject | undefined {
  const input = asObject(asObject(step)?.input) ?? {};
  const { apiVersion, kind } = input;
  const isOurs =
    typeof apiVersion === 'string' &&
    apiVersion.startsWith('pt.fn.crossplane.io/') &&
    kind === 'Resources';
  if (!isOurs) return undefined;
  const sets = new Map(
    objectsIn(input.patchSets).map(({ name, patches }) => [name, patches]),
  );
  let count = 0;
  const patched: JsonObject = {};
  for (const { name, patches } of objectsIn(input.resources)) {
    if (typeof name !== 'string' || name.length > LONGEST_PATH)
      return undefined;
    const found = objectsIn(patches)
      .flatMap(patch =>
        patch.type === 'PatchSet'
          ? objectsIn(sets.get(patch.patchSetName))
          : [patch],
      )
      .flatMap(readPatch);
    count += found.length + 1;
    if (count > MOST_PATCHES) return undefined;
    patched[name] = found;
  }
  return patched;
}

function readPatch(patch: JsonObject): JsonObject[] {
  if (!FROM_COMPOSITE.includes(patch.type as string | undefined)) return [];
  const variables = objectsIn(asObject(patch.combine)?.variables);
  return [patch, ...variables].flatMap(({ fromFieldPath: from }) => {
    const to = patch.toFieldPath ?? from;
    const isKept =
      typeof from === 'string' &&
      typeof to === 'string' &&
      REQUESTED.test(from) &&
      from.length <= LONGEST_PATH &&
      to.length <= LONGEST_PATH;
    return isKept ? [{ from, to }] : [];
  });
}

function objectsIn(value: JsonValue | undefined): JsonObject[] {
  return (Array.isArray(value) ? value : [])
    .map(asObject)
    .filter(item => item !== undefined);
}
