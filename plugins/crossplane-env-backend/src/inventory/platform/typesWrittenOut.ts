import { JsonObject, JsonValue } from '@backstage/types';

/** Deeper than any input of a function nests objects. */
const MAXIMUM_DEPTH = 12;

/** `apiVersion` and `kind` of all objects that are written out within a value, each once. */
export function typesWrittenOut(value: JsonValue | undefined): JsonObject[] {
  const types = new Map<string, JsonObject>();
  collect(value, types, MAXIMUM_DEPTH);
  return [...types.values()];
}

function collect(
  value: JsonValue | undefined,
  types: Map<string, JsonObject>,
  depth: number,
): void {
  if (typeof value !== 'object' || value === null || depth === 0) return;
  if (!Array.isArray(value)) {
    const { apiVersion, kind } = value;
    if (typeof apiVersion === 'string' && typeof kind === 'string') {
      types.set(`${apiVersion} ${kind}`, { apiVersion, kind });
    }
  }
  for (const inner of Object.values(value)) collect(inner, types, depth - 1);
}
