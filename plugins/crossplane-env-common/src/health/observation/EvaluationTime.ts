/** The times between which an answer holds, both in milliseconds since 1970. */
export interface Validity {
  /** It holds after this. */
  after: number;
  /** It holds up to and including this. */
  until: number;
}

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
    return { after: this.#after, until: this.#until };
  }
}
