/** Longer strings are messages, which differ. */
const LONGEST = 64;
const MOST_STRINGS = 10_000;

/**
 * Shares strings among objects: most objects of a cluster say the same few
 * things, and each comes from the API server with copies of its own.
 */
export class StringPool {
  readonly #strings = new Map<string, string>();

  /** Puts shared strings into the object, at any depth, in the place of equal ones. */
  shareWithin<T extends object>(object: T): T {
    const fields = object as Record<string, unknown>;
    for (const [name, value] of Object.entries(fields)) {
      if (typeof value === 'string') fields[name] = this.#share(value);
      else if (typeof value === 'object' && value) this.shareWithin(value);
    }
    return object;
  }

  #share(value: string): string {
    if (value.length > LONGEST) return value;
    const shared = this.#strings.get(value);
    if (shared !== undefined) return shared;
    // What is common will soon be here again; what is not need not stay.
    if (this.#strings.size >= MOST_STRINGS) this.#strings.clear();
    this.#strings.set(value, value);
    return value;
  }
}
