/** However many there are who have a share, there is an end. */
const MOST_OVER = 2;

/**
 * Room for so many of something, such as what is kept or watched. Whoever fills
 * it leaves others theirs: those who have less than their share of it have room
 * still, up to twice as many in all.
 */
export class FairRoom {
  readonly #most: number;
  readonly #taken = new Map<string, number>();
  #total = 0;

  constructor(most: number) {
    this.#most = most;
  }

  hasRoom(who: string): boolean {
    if (this.#total < this.#most) return true;
    const share = this.#most / (this.#taken.size + 1);
    return this.countOf(who) < share && this.#total < MOST_OVER * this.#most;
  }

  countOf(who: string): number {
    return this.#taken.get(who) ?? 0;
  }

  take(who: string): void {
    this.#total += 1;
    this.#taken.set(who, this.countOf(who) + 1);
  }

  giveBack(who: string): void {
    const left = this.countOf(who) - 1;
    if (left < 0) return;
    this.#total -= 1;
    if (left > 0) this.#taken.set(who, left);
    else this.#taken.delete(who);
  }
}
