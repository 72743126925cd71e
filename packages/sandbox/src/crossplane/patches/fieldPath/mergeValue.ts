import { isEqual } from 'lodash';
import { cloneJson } from '../../../kube/json/cloneJson';
import { isRecord, type JsonRecord } from '../../../kube/json/isRecord';
import { isPathNotFound } from './FieldPathError';
import { getValue } from './getValue';
import { setValue } from './setValue';

export type ToFieldPathPolicy =
  | 'Replace'
  | 'MergeObject'
  | 'MergeObjects'
  | 'MergeObjectsAppendArrays'
  | 'ForceMergeObjects'
  | 'ForceMergeObjectsAppendArrays'
  | 'AppendArray';

interface MergeOptions {
  keepValues: boolean;
  appendArrays: boolean;
}

const MERGE_OPTIONS: Record<ToFieldPathPolicy, MergeOptions | undefined> = {
  Replace: undefined,
  MergeObject: { keepValues: true, appendArrays: false },
  MergeObjects: { keepValues: true, appendArrays: false },
  MergeObjectsAppendArrays: { keepValues: true, appendArrays: true },
  ForceMergeObjects: { keepValues: false, appendArrays: false },
  ForceMergeObjectsAppendArrays: { keepValues: false, appendArrays: true },
  AppendArray: { keepValues: false, appendArrays: true },
};

export const TO_FIELD_PATH_POLICIES = Object.keys(
  MERGE_OPTIONS,
) as ToFieldPathPolicy[];

/** Puts a value at a path, combined with what is there as the policy says. */
export function mergeValue(
  object: JsonRecord,
  path: string,
  { value, policy }: { value: unknown; policy: ToFieldPathPolicy },
): void {
  const options = MERGE_OPTIONS[policy];
  const existing = options && valueOrUndefined(object, path);
  const merged =
    options && existing !== undefined && existing !== null
      ? merge(existing, value, options)
      : value;
  setValue(object, path, cloneJson(merged));
}

function merge(
  existing: unknown,
  value: unknown,
  options: MergeOptions,
): unknown {
  if (isRecord(existing) && isRecord(value)) {
    const keys = Object.keys({ ...existing, ...value });
    return Object.fromEntries(
      keys.map(key => [key, mergeField(existing[key], value[key], options)]),
    );
  }
  if (options.appendArrays && Array.isArray(existing) && Array.isArray(value)) {
    const isNew = (item: unknown) =>
      !existing.some(other => isEqual(other, item));
    return [...existing, ...value.filter(isNew)];
  }
  return options.keepValues ? existing : value;
}

function mergeField(
  existing: unknown,
  value: unknown,
  options: MergeOptions,
): unknown {
  if (existing === undefined) {
    return value;
  }
  return value === undefined ? existing : merge(existing, value, options);
}

function valueOrUndefined(object: JsonRecord, path: string): unknown {
  try {
    return getValue(object, path);
  } catch (error) {
    if (isPathNotFound(error)) {
      return undefined;
    }
    throw error;
  }
}
