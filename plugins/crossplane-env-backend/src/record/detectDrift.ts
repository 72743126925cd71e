import { JsonObject } from '@backstage/types';
import { DriftKind } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { createHash } from 'node:crypto';
import { differences, FieldPath, formatPath } from './differences';
import { sayEdited, sayMoved, sayPaused, sayRecreated } from './driftSentences';

/** What no longer is as it was asked. */
export interface Drift {
  kind: DriftKind;
  /** Tells those of one kind apart. */
  key: string;
  /** Complete in itself; holds no value of a spec. */
  sentence: string;
}

/** An object that an environment is made of. Times are ms since 1970. */
export interface SeenPart {
  kind: string;
  name: string;
  /** Where it is, whichever it is. */
  place: string;
  uid: string;
  createdAt: number;
}

/** An environment at one moment, as far as drift goes. Times are ms since 1970. */
export interface DriftSnapshot {
  at: number;
  generation: number;
  /** That a claim is bound to. */
  composite?: { uid: string; generation: number };
  spec: JsonObject;
  composition?: string;
  revision?: string;
  parts: readonly SeenPart[];
  isPaused: boolean;
  /** Since when the cluster says that it is. */
  pausedSince?: number;
  isReady: boolean;
}

/** What is remembered of a snapshot, to compare the next one with. */
export interface DriftBaseline {
  at: number;
  generation: number;
  composite?: { uid: string; generation: number };
  /** Of its spec without what Crossplane writes there. */
  ownSpec: string;
  composition?: string;
  revision?: string;
  /** Uid and creation of what is, or was last, at each place; the places are digests. */
  parts: Record<string, [uid: string, createdAt: number]>;
  pausedSince?: number;
  /** Whether it was ready once: before that, everything comes and goes. */
  isSettled: boolean;
  /** When its spec or its revision changed last, which has its parts change as well. */
  movedAt?: number;
}

export interface DetectedDrift {
  /** What is so now, whether it was found before or not. */
  lasting: Drift[];
  /** What happened since the baseline. */
  moments: Drift[];
  /** Where the spec is not as it was asked. */
  edited: FieldPath[];
  baseline: DriftBaseline;
  /** When time alone may make something a drift; ms since 1970. */
  lookAt?: number;
}

/** What a change of an environment's own brings about is no drift by itself. */
const AFTERMATH_MS = 10 * 60_000;

/** No replica is behind others for longer. */
const BEHIND_MS = 10 * 60_000;

/** Of one environment, at one time. */
const MOST_RECREATED = 10;
const MOST_PLACES = 1_000;
const LONGEST_KEY = 200;

/** Finds what no longer is as it was asked. It knows no clock and changes nothing. */
export function detectDrift(options: {
  /** What was asked for last through the portal, as far as that is known. */
  asked: JsonObject | undefined;
  before: DriftBaseline | undefined;
  now: DriftSnapshot;
  longPausedAfterMs: number;
}): DetectedDrift {
  const { asked, before, now, longPausedAfterMs } = options;
  const edited = asked ? differences(asked, now.spec) : [];
  const baseline = nextBaseline(before, now);
  const { pausedSince } = baseline;
  const pausedTooLongAt =
    pausedSince === undefined ? undefined : pausedSince + longPausedAfterMs;
  const isLongPaused =
    pausedTooLongAt !== undefined && pausedTooLongAt <= now.at;
  return {
    lasting: [
      ...edited.map(toEdited),
      ...(isLongPaused ? [toPaused(pausedSince!)] : []),
    ],
    moments: before ? momentsSince(before, { now, baseline }) : [],
    ...{ edited, baseline },
    lookAt: isLongPaused ? undefined : pausedTooLongAt,
  };
}

/** Another replica may be a moment ahead; nothing follows from what it knows better. */
export function isOutdated(
  { generation, composite, at }: DriftSnapshot,
  before: DriftBaseline | undefined,
): boolean {
  // What was restored from a backup has gone back for good.
  if (!before || at - before.at > BEHIND_MS) return false;
  return (
    generation < before.generation ||
    (composite !== undefined &&
      composite.uid === before.composite?.uid &&
      composite.generation < before.composite.generation)
  );
}

function nextBaseline(
  before: DriftBaseline | undefined,
  now: DriftSnapshot,
): DriftBaseline {
  const { at, generation, composite, composition, revision } = now;
  const ownSpec = digest(JSON.stringify(sorted(ownFields(now.spec))));
  const hasMoved =
    before !== undefined &&
    (before.ownSpec !== ownSpec ||
      (before.revision !== revision && before.revision !== undefined));
  return {
    ...{ at, generation, composite, ownSpec },
    // While a composite is bound anew, nothing is known of its revision.
    composition: composition ?? before?.composition,
    revision: revision ?? before?.revision,
    parts: nextParts(before, { now, hasMoved }),
    ...(now.isPaused && {
      pausedSince: before?.pausedSince ?? now.pausedSince ?? at,
    }),
    isSettled: now.isReady || (before?.isSettled ?? false),
    movedAt: hasMoved ? at : before?.movedAt,
  };
}

/** What is absent for a while may come again as another one. */
function nextParts(
  before: DriftBaseline | undefined,
  { now, hasMoved }: { now: DriftSnapshot; hasMoved: boolean },
): DriftBaseline['parts'] {
  const parts = new Map(
    hasMoved || !before?.isSettled ? [] : Object.entries(before.parts),
  );
  for (const part of now.parts) {
    const key = digest(part.place);
    const known = parts.get(key);
    if (!known || known[1] <= part.createdAt) {
      parts.set(key, [digest(part.uid), part.createdAt]);
    }
  }
  return Object.fromEntries([...parts].slice(-MOST_PLACES));
}

function momentsSince(
  before: DriftBaseline,
  { now, baseline }: { now: DriftSnapshot; baseline: DriftBaseline },
): Drift[] {
  const isOwnDoing = before.ownSpec !== baseline.ownSpec;
  const hasMoved =
    before.revision !== undefined &&
    before.revision !== baseline.revision &&
    before.composition === baseline.composition;
  if (hasMoved && !isOwnDoing && before.isSettled) {
    return [toMoved(before, baseline)];
  }
  const movedAt = baseline.movedAt ?? -Infinity;
  const isAftermath = now.at - movedAt < AFTERMATH_MS;
  return before.isSettled && !isAftermath ? recreated(before, now) : [];
}

function recreated({ parts }: DriftBaseline, now: DriftSnapshot): Drift[] {
  return now.parts
    .filter(({ place, uid, createdAt }) => {
      const known = parts[digest(place)];
      return known && known[0] !== digest(uid) && known[1] <= createdAt;
    })
    .slice(0, MOST_RECREATED)
    .map(part => ({
      kind: 'part-recreated' as const,
      key: digest(part.place),
      sentence: sayRecreated(part),
    }));
}

function toEdited(path: FieldPath): Drift {
  const field = formatPath(path);
  const key = field.length > LONGEST_KEY ? digest(field) : field;
  return { kind: 'spec-edited', key, sentence: sayEdited([field]) };
}

function toPaused(since: number): Drift {
  return { kind: 'long-paused', key: '', sentence: sayPaused(since) };
}

function toMoved(before: DriftBaseline, now: DriftBaseline): Drift {
  const { composition } = now;
  const [from, to] = [before.revision!, now.revision!];
  const sentence = sayMoved({ composition, from, to });
  return { kind: 'revision-moved', key: '', sentence };
}

/** What Crossplane writes into the spec of a claim or composite, or is told there about it. */
const CROSSPLANES = new Set([
  'claimRef',
  'compositeDeletePolicy',
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

function ownFields(spec: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(spec).filter(([field]) => !CROSSPLANES.has(field)),
  );
}

/** Equal for objects whose fields come in another order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, inner]) => [key, sorted(inner)]);
}

function digest(text: string): string {
  return createHash('sha1').update(text).digest('base64url').slice(0, 16);
}
