/** Whoever is found in a state so soon after its creation has just come to be in it. */
const NEW_FOR_MS = 60_000;

interface SeenState {
  state: string;
  /** When the environment was first seen to be in it. */
  at: Date;
  /** Whether it was seen to come to be in it; otherwise it may have been so for longer. */
  witnessed: boolean;
}

/** What states this replica has seen environments in, with its own eyes. */
export class SeenStates {
  readonly #states = new Map<string, SeenState>();
  readonly #watchingSince: Date;

  constructor(options: { watchingSince: Date }) {
    this.#watchingSince = options.watchingSince;
  }

  note(
    environment: { uid: string; createdAt: string },
    { state, at }: { state: string; at: Date },
  ): SeenState {
    const before = this.#states.get(environment.uid);
    if (before?.state === state) return before;
    const witnessed =
      before !== undefined || this.#isNew(environment.createdAt, at);
    const seen = { state, at, witnessed };
    this.#states.set(environment.uid, seen);
    return seen;
  }

  /** It is gone, or out of sight. */
  forget(uid: string): void {
    this.#states.delete(uid);
  }

  #isNew(createdAt: string, at: Date): boolean {
    const created = Date.parse(createdAt);
    return (
      created >= this.#watchingSince.getTime() &&
      created + NEW_FOR_MS >= at.getTime()
    );
  }
}
