/**
 * What becomes of a run, in one set of words for all engines:
 *
 * - `scheduled`: it is to start at a certain time
 * - `pending`: it waits for somebody to take it up
 * - `running`: somebody is at it
 * - `paused`: it waits for a person, or for somebody to resume it
 * - `cancelling`: it was told to end, and has not yet
 * - `succeeded`: it ended, and well
 * - `failed`: it ended, and not well
 * - `cancelled`: it ended because somebody wanted it to
 * - `crashed`: it ended because what it ran on did
 * - `unknown`: the engine says something that its adapter does not know; never
 *   taken for an end
 *
 * @public
 */
export type EngineRunState =
  | 'scheduled'
  | 'pending'
  | 'running'
  | 'paused'
  | 'cancelling'
  | 'succeeded'
  | 'failed'
  | 'cancelled'
  | 'crashed'
  | 'unknown';

/**
 * The states that a run ends in. An engine may still try one again: an end counts
 * only once it has been the same for a while.
 *
 * @public
 */
export const ENDED_RUN_STATES: readonly EngineRunState[] = [
  'succeeded',
  'failed',
  'cancelled',
  'crashed',
];

/**
 * One execution in a workflow engine. Times are ISO 8601.
 *
 * @public
 */
export interface EngineRun {
  /** What the engine calls it: 500 characters at most, and no white space. */
  id: string;
  /** What people call it. */
  name?: string;
  state: EngineRunState;
  /** The state in the words of the engine, as people see it there. */
  stateText: string;
  /** Why it is so, in the words of the engine; without secrets. */
  message?: string;
  /** Uid of the environment that the engine knows it to be for. */
  environmentUid?: string;
  createdAt?: string;
  startedAt?: string;
  /** Of one that has ended. */
  endedAt?: string;
  /** How often it was begun; 1 is the first time. */
  attempt?: number;
  /** Where people look at it in the engine. */
  url?: string;
}

/**
 * Some runs of an engine, newest first where it can order them.
 *
 * @public
 */
export interface EngineRunPage {
  runs: EngineRun[];
  /** Where the next page begins; absent of the last one. */
  cursor?: string;
}

/**
 * Which runs are asked for: those that fit everything that is given.
 *
 * @public
 */
export interface EngineRunFilter {
  /** At most as many as are asked for at once; what the engine does not know is left out. */
  ids?: readonly string[];
  /** Those that the engine knows to be for this environment. */
  environmentUid?: string;
  /** Whether those are left out that have ended. */
  isActive?: boolean;
}

/**
 * A line that a run has written.
 *
 * @public
 */
export interface EngineLogLine {
  /** ISO 8601. */
  at?: string;
  level?: 'debug' | 'info' | 'warn' | 'error';
  text: string;
}

/**
 * Some of what a run has written, oldest first.
 *
 * @public
 */
export interface EngineLogPage {
  lines: EngineLogLine[];
  /** What follows from here; absent once the run has ended and all is told. */
  cursor?: string;
}
