import type { TakenStep } from '../play/Take';

const START = Date.UTC(2026, 0, 1);
const MINUTE_MS = 60_000;

/**
 * Turns real times into those of the recording: everything that happened in
 * the first step is at one minute past midnight, in the second at two, and what
 * was there before is at midnight. Within a step there is no order of times,
 * since the order in which processes come to write differs from run to run.
 */
export class StepClock {
  readonly #starts: number[];

  constructor(steps: Pick<TakenStep, 'startedAt'>[]) {
    this.#starts = steps.map(({ startedAt }) => startedAt);
  }

  /** @param time - in milliseconds since the epoch */
  timeOf(time: number): string {
    return this.startOf(this.#starts.filter(start => start <= time).length - 1);
  }

  /** @param index - of the step, from 0; -1 stands for what was before */
  startOf(index: number): string {
    const time = new Date(START + (index + 1) * MINUTE_MS);
    return time.toISOString().replace('.000', '');
  }
}
