import { Change } from './Change';

/** The latest changes to one kind's objects, oldest first. */
export class ChangeLog {
  readonly #limit: number;
  #changes: Change[] = [];
  #complete: number;

  /** @param since - the revision from which on nothing is missing */
  constructor(options: { limit: number; since: number }) {
    this.#limit = options.limit;
    this.#complete = options.since;
  }

  /** The revision from which on every change is known. */
  get completeSince(): number {
    return this.#complete;
  }

  append(change: Change): void {
    this.#changes.push(change);
    // Cut in blocks: to shift an array at every write costs its whole length.
    if (this.#changes.length > 2 * this.#limit) {
      const dropped = this.#changes.length - this.#limit;
      this.#complete = this.#changes[dropped - 1].revision;
      this.#changes = this.#changes.slice(dropped);
    }
  }

  /** The changes after a revision. */
  since(revision: number): Change[] {
    let low = 0;
    let high = this.#changes.length;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (this.#changes[middle].revision <= revision) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return this.#changes.slice(low);
  }

  forget(revision: number): void {
    this.#changes = this.since(revision);
    this.#complete = Math.max(this.#complete, revision);
  }
}
