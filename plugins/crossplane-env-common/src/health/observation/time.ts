/**
 * How long things may normally take before their absence means something:
 * Crossplane writes references before it creates what they refer to, and a
 * controller needs a moment to see a new object.
 */
export const GRACE_MS = 30_000;

/** Undefined when the time is absent or no time. */
export function millisecondsSince(
  time: string | undefined,
  now: Date,
): number | undefined {
  const age = now.getTime() - Date.parse(time ?? '');
  return Number.isNaN(age) ? undefined : age;
}

export function isOlderThan(
  time: string | undefined,
  limit: number,
  now: Date,
): boolean {
  const age = millisecondsSince(time, now);
  return age !== undefined && age > limit;
}

/** Undefined when none of them is a time. */
export function latest(times: Array<string | undefined>): string | undefined {
  return times
    .filter((time): time is string => !Number.isNaN(Date.parse(time ?? '')))
    .sort((a, b) => Date.parse(a) - Date.parse(b))
    .pop();
}
