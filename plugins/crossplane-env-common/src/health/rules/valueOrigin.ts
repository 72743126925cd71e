import type { JsonObject, JsonValue } from '@backstage/types';
import { asObject } from '../observation/json';
import type { AssessedResource } from '../tree/AssessedResource';

/** A value of a composed resource that somebody does not take, as far as it is known. */
export interface TracedValue {
  /** Where it stands in the composed resource, such as `spec.forProvider.size`. */
  field?: string;
  value?: string;
}

/** Who chose a value. */
export interface ValueOrigin {
  /** `unsure` where nothing tells. */
  whose: 'requester' | 'platform' | 'unsure';
  /** Where it stands in the specification of the environment. */
  path?: string;
}

/** More than any form has; an object may hold anything. */
const MOST_VALUES = 2_000;
const DEEPEST = 12;

/** Too common to tell where it comes from. */
const SHORTEST = 2;

/** Parts of other values; shorter ones are found everywhere. */
const SHORTEST_PART = 4;

/** Crossplane's own fields, which a requester does not fill in as values. */
const MACHINERY = new Set([
  'claimRef',
  'compositionRef',
  'compositionRevisionRef',
  'compositionRevisionSelector',
  'compositionSelector',
  'compositionUpdatePolicy',
  'crossplane',
  'environmentConfigRefs',
  'publishConnectionDetailsTo',
  'resourceRef',
  'resourceRefs',
  'writeConnectionSecretToRef',
]);

/**
 * Who chose a value that was refused: the requester, if the specification of
 * the environment has it; else whoever wrote the Composition.
 */
export function originOfValue(
  { value }: TracedValue,
  node: AssessedResource,
): ValueOrigin {
  if (value === undefined || value.length < SHORTEST) {
    return { whose: 'unsure' };
  }
  const asked = valuesIn(requestedSpec(node));
  const same = asked.find(one => one.text === value);
  if (same) return { whose: 'requester', path: same.path };
  const isPart = asked.some(
    ({ text }) =>
      text.length >= SHORTEST_PART &&
      (value.includes(text) ||
        (value.length >= SHORTEST_PART && text.includes(value))),
  );
  return { whose: isPart ? 'unsure' : 'platform' };
}

/** What the requester of the environment filled in. */
function requestedSpec(node: AssessedResource): JsonObject {
  let root = node;
  while (root.parent) root = root.parent;
  return Object.fromEntries(
    Object.entries(root.observation.spec).filter(
      ([name]) => !MACHINERY.has(name),
    ),
  );
}

interface FoundValue {
  path: string;
  text: string;
}

function valuesIn(spec: JsonObject): FoundValue[] {
  const found: FoundValue[] = [];
  collect(spec, 'spec', DEEPEST, found);
  return found;
}

function collect(
  value: JsonValue | undefined,
  path: string,
  depth: number,
  found: FoundValue[],
): void {
  if (found.length >= MOST_VALUES || depth === 0) return;
  if (typeof value === 'string' || typeof value === 'number') {
    found.push({ path, text: String(value) });
  } else if (Array.isArray(value)) {
    value.forEach((item, index) =>
      collect(item, `${path}[${index}]`, depth - 1, found),
    );
  } else if (value) {
    for (const [name, item] of Object.entries(asObject(value))) {
      collect(item, `${path}.${name}`, depth - 1, found);
    }
  }
}
