import { JsonObject } from '@backstage/types';
import { ObservedResource } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { compositeOf, isPaused } from '../inventory/driftKey';
import { LiveEnvironment } from '../inventory/Environment';
import { MOST_PARTS, placeOf } from '../inventory/parts';
import { DriftSnapshot, SeenPart } from '../record/detectDrift';

/** Undefined of one whose root cannot be seen. */
export function toDriftSnapshot(
  { root, verdict }: LiveEnvironment,
  at: number,
): DriftSnapshot | undefined {
  if (!root?.object) return undefined;
  const { metadata, spec = {} } = root.object;
  const composite = compositeOf(root);
  const { uid, generation = 0 } = composite?.object?.metadata ?? {};
  return {
    at,
    generation: metadata.generation ?? 0,
    ...(uid !== undefined && { composite: { uid, generation } }),
    spec,
    ...madeBy((composite ?? root).object?.spec),
    parts: seenParts(root),
    isPaused: isPaused(root),
    pausedSince: pausedSince(root),
    isReady: verdict === 'ready',
  };
}

/** Of v1, or of v2. */
function madeBy(
  spec: JsonObject = {},
): Pick<DriftSnapshot, 'composition' | 'revision'> {
  const fields = asObject(spec.crossplane) ?? spec;
  return {
    composition: nameIn(fields.compositionRef),
    revision: nameIn(fields.compositionRevisionRef),
  };
}

function nameIn(reference: unknown): string | undefined {
  const name = asObject(reference)?.name;
  return typeof name === 'string' ? name : undefined;
}

function seenParts(root: ObservedResource): SeenPart[] {
  const parts: SeenPart[] = [];
  const waiting = [...root.children];
  for (const { resource, object, presence, children } of waiting) {
    if (parts.length === MOST_PARTS) break;
    waiting.push(...children);
    const { kind, name, uid } = resource;
    const createdAt = Date.parse(object?.metadata.creationTimestamp ?? '');
    if (presence !== 'present' || uid === undefined) continue;
    if (Number.isNaN(createdAt)) continue;
    parts.push({ kind, name, uid, createdAt, place: placeOf(resource) });
  }
  return parts;
}

function pausedSince({ object }: ObservedResource): number | undefined {
  const conditions = object?.status?.conditions;
  if (!Array.isArray(conditions)) return undefined;
  const synced = conditions
    .map(asObject)
    .find(one => one?.type === 'Synced' && one.reason === 'ReconcilePaused');
  const at = Date.parse(String(synced?.lastTransitionTime));
  return Number.isNaN(at) ? undefined : at;
}

function asObject(value: unknown): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as JsonObject)
    : undefined;
}
