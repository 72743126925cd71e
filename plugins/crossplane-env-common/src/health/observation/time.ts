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

/** The times between which an answer holds, both in milliseconds since 1970. */
export interface Validity {
  /** It holds after this. */
  after: number;
  /** It holds up to and including this. */
  until: number;
}

/** Most verdicts are of no time, and they are many: one object does for all. */
const ALWAYS: Validity = { after: -Infinity, until: Infinity };

/**
 * The present, to rules that compare with it. It takes note of what it was
 * compared with, so that it can be told for how long their answers hold.
 */
export class EvaluationTime {
  readonly #now: number;
  #after = -Infinity;
  #until = Infinity;

  static at(now: Date): EvaluationTime {
    return new EvaluationTime(now.getTime());
  }

  private constructor(now: number) {
    this.#now = now;
  }

  /** The same present, which has not been compared with anything yet. */
  anew(): EvaluationTime {
    return new EvaluationTime(this.#now);
  }

  /** @param time - in milliseconds since 1970; what is no number is never past */
  isAfter(time: number): boolean {
    if (Number.isNaN(time)) return false;
    const isAfter = this.#now > time;
    this.rely(
      isAfter
        ? { after: time, until: Infinity }
        : { after: -Infinity, until: time },
    );
    return isAfter;
  }

  isWithin({ after, until }: Validity): boolean {
    return this.#now > after && this.#now <= until;
  }

  /** Takes note that an answer was used that holds only for so long. */
  rely({ after, until }: Validity): void {
    this.#after = Math.max(this.#after, after);
    this.#until = Math.min(this.#until, until);
  }

  /** For how long all answers so far hold. */
  get validity(): Validity {
    return this.#after === -Infinity && this.#until === Infinity
      ? ALWAYS
      : { after: this.#after, until: this.#until };
  }
}
