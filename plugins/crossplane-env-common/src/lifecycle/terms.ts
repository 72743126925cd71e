import type { TeardownPolicy } from '../types';

/**
 * When an environment is no longer wanted: a date and time with its zone, such as
 * `2026-12-24T18:00:00Z`.
 *
 * @public
 */
export const ANNOTATION_EXPIRES_AT = 'crossplane-env.io/expires-at';

/**
 * When an environment is taken down by itself: `on-expiry`, `on-run-end`,
 * `on-run-success` or `manual`.
 *
 * @public
 */
export const ANNOTATION_TEARDOWN = 'crossplane-env.io/teardown';

/**
 * How long a teardown can be called off once its time has come: a duration such as
 * `1h30m`.
 *
 * @public
 */
export const ANNOTATION_GRACE = 'crossplane-env.io/grace';

/**
 * Until when an environment is kept, though its time is over or its run has ended:
 * a date and time with its zone.
 *
 * @public
 */
export const ANNOTATION_KEPT_UNTIL = 'crossplane-env.io/kept-until';

/**
 * The run of a workflow engine that an environment is for, as `engine/id`.
 *
 * @public
 */
export const ANNOTATION_RUN = 'crossplane-env.io/run';

/**
 * All that says something of an environment's life.
 *
 * @public
 */
export const LIFE_ANNOTATIONS: readonly string[] = [
  ANNOTATION_EXPIRES_AT,
  ANNOTATION_TEARDOWN,
  ANNOTATION_GRACE,
  ANNOTATION_KEPT_UNTIL,
  ANNOTATION_RUN,
];

/**
 * Until when, and for what, an environment is wanted. Times are ms since 1970.
 *
 * @public
 */
export interface LifeTerms {
  /** Absent for one that has no end. */
  expiresAt?: number;
  teardown: TeardownPolicy;
  /** How long its teardown can be called off once its end has come; ms. */
  grace: number;
  /** Until then nothing takes it down but somebody who asks for it. */
  keptUntil?: number;
  /** When somebody asked to have it taken down. */
  takeDownAskedAt?: number;
  /** The run that it is bound to, as engine and id. */
  run?: RunRef;
}

/**
 * A run in a workflow engine.
 *
 * @public
 */
export interface RunRef {
  /** The name of the engine, as configured. */
  engine: string;
  /** What the engine calls the run. */
  id: string;
}

/**
 * An annotation that cannot be read.
 *
 * @public
 */
export interface WrongTerm {
  annotation: string;
  /** What it has to be; a sentence. */
  because: string;
}

/**
 * Every teardown policy.
 *
 * @public
 */
export const TEARDOWN_POLICIES: readonly TeardownPolicy[] = [
  'on-expiry',
  'on-run-end',
  'on-run-success',
  'manual',
];

/** Date, time and zone, as Kubernetes writes them: without a zone it would be another time elsewhere. */
const TIME =
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;
const SPAN =
  /^(?=\d)(?:(\d{1,4})d)?(?:(\d{1,5})h)?(?:(\d{1,6})m)?(?:(\d{1,8})s)?$/;
const RUN = /^([a-z0-9][a-z0-9.-]{0,62})\/(\S{1,500})$/;

/**
 * Reads what the annotations of a root object say of its life.
 *
 * An annotation that cannot be read takes nothing down: until it is corrected, the
 * environment ends by hand only.
 *
 * @param annotations - of the root object
 * @param defaults - what holds where the annotations say nothing
 * @public
 */
export function readTerms(
  annotations: Readonly<Record<string, string>>,
  defaults: LifeTerms,
): { terms: LifeTerms; wrong: WrongTerm[] } {
  const wrong: WrongTerm[] = [];
  const read = <T>(
    annotation: string,
    parse: (text: string) => T | undefined,
    because: string,
  ): T | undefined => {
    const text = Object.hasOwn(annotations, annotation)
      ? annotations[annotation]
      : undefined;
    if (text === undefined) return undefined;
    const value = typeof text === 'string' ? parse(text.trim()) : undefined;
    if (value === undefined) wrong.push({ annotation, because });
    return value;
  };
  const time =
    "It has to be a date and time with its zone, such as '2026-12-24T18:00:00Z'.";
  const said: Partial<LifeTerms> = {
    expiresAt: read(ANNOTATION_EXPIRES_AT, parseTime, time),
    teardown: read(
      ANNOTATION_TEARDOWN,
      text => TEARDOWN_POLICIES.find(policy => policy === text),
      `It has to be one of ${TEARDOWN_POLICIES.map(
        policy => `'${policy}'`,
      ).join(', ')}.`,
    ),
    grace: read(
      ANNOTATION_GRACE,
      parseSpan,
      "It has to be a duration of days, hours, minutes and seconds, such as '1h30m'.",
    ),
    keptUntil: read(ANNOTATION_KEPT_UNTIL, parseTime, time),
    run: read(
      ANNOTATION_RUN,
      parseRun,
      "It has to be the engine and the id of a run, such as 'prefect/0c1b…'.",
    ),
  };
  const terms = { ...defaults };
  for (const [key, value] of Object.entries(said)) {
    if (value !== undefined) Object.assign(terms, { [key]: value });
  }
  return {
    terms: wrong.length > 0 ? { ...terms, teardown: 'manual' } : terms,
    wrong,
  };
}

/**
 * Reads a duration of days, hours, minutes and seconds, such as `1d12h` or `90m`.
 *
 * @returns ms; undefined where it is no such duration
 * @public
 */
export function parseSpan(text: string): number | undefined {
  const match = SPAN.exec(text);
  if (!match) return undefined;
  const [days, hours, minutes, seconds] = match
    .slice(1)
    .map(part => Number(part ?? 0));
  return (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
}

const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1000],
] as const;

/**
 * Writes a duration as {@link parseSpan} reads it.
 *
 * @param ms - parts of a second are left out
 * @public
 */
export function formatSpan(ms: number): string {
  let rest = ms;
  const parts = UNITS.map(([unit, length]) => {
    const count = Math.floor(rest / length);
    rest -= count * length;
    return count > 0 ? `${count}${unit}` : '';
  });
  return parts.join('') || '0s';
}

/**
 * Writes a time as the annotations have it; parts of a second are left out.
 *
 * @param at - ms since 1970
 * @public
 */
export function formatTime(at: number): string {
  return new Date(at).toISOString().replace(/\.\d+Z$/, 'Z');
}

/**
 * Reads a date and time with its zone, such as `2026-12-24T18:00:00Z`.
 *
 * @returns ms since 1970; undefined where it is none
 * @public
 */
export function parseTime(text: string): number | undefined {
  const at =
    TIME.test(text) && isDay(text.slice(0, 10)) ? Date.parse(text) : NaN;
  return Number.isNaN(at) ? undefined : at;
}

/** The 30th of February would be read as a day in March. */
function isDay(date: string): boolean {
  const at = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(date);
}

function parseRun(text: string): RunRef | undefined {
  const match = RUN.exec(text);
  return match ? { engine: match[1], id: match[2] } : undefined;
}
