import { isRecord, JsonRecord } from '../json/isRecord';

/** A JSON merge patch (RFC 7386). */
export function applyMergePatch(target: unknown, patch: unknown): unknown {
  if (!isRecord(patch)) {
    return patch;
  }
  const result: JsonRecord = isRecord(target) ? { ...target } : {};
  for (const [field, value] of Object.entries(patch)) {
    if (value === null) {
      delete result[field];
    } else {
      result[field] = applyMergePatch(result[field], value);
    }
  }
  return result;
}
