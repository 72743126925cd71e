/**
 * The only source of time in the sandbox: a demo runs on the real one, a test
 * on one that it moves by hand.
 */
export interface Clock {
  now(): Date;
  /** Runs `task` once, `ms` milliseconds from now; the answer cancels it. */
  schedule(task: () => void, ms: number): () => void;
}
