import type { EvaluationTime } from './EvaluationTime';

/**
 * How long things may normally take before their absence means something:
 * Crossplane writes references before it creates what they refer to, and a
 * controller needs a moment to see a new object.
 */
export const GRACE_MS = 30_000;

/** What is absent or no time is not older than anything. */
export function isOlderThan(
  time: string | undefined,
  limit: number,
  now: EvaluationTime,
): boolean {
  return now.isAfter(Date.parse(time ?? '') + limit);
}

/** Undefined when none of them is a time. */
export function latest(times: Array<string | undefined>): string | undefined {
  let found: string | undefined;
  let foundAt = -Infinity;
  for (const time of times) {
    const at = Date.parse(time ?? '');
    if (at >= foundAt) {
      found = time;
      foundAt = at;
    }
  }
  return found;
}

/** Undefined when the time is absent or no time. */
export function later(
  time: string | undefined,
  milliseconds: number,
): string | undefined {
  const at = Date.parse(time ?? '') + milliseconds;
  return Number.isNaN(new Date(at).getTime())
    ? undefined
    : new Date(at).toISOString();
}
