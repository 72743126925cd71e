/** The only source of time in what watches clusters, so that tests can move it by hand. */
export interface Clock {
  now(): Date;
  /** Runs `task` once, `ms` milliseconds from now; the answer cancels it. */
  schedule(task: () => void, ms: number): () => void;
}

export const systemClock: Clock = {
  now: () => new Date(),
  schedule(task, ms) {
    const timer = setTimeout(task, ms);
    return () => clearTimeout(timer);
  },
};
