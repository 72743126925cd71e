import { Delays, type DelaysOptions } from '../../controllers/runtime/Delays';
import type { KubeObject } from '../../kube/KubeApi';
import { keyOf } from '../../controllers/runtime/objectKey';

/** A function has not answered yet; nothing else happens until it has. */
export class StepDelayedError extends Error {
  override readonly name = 'StepDelayedError';
}

/** The time that functions take to answer: nothing here waits for them in place. */
export class StepDelays {
  readonly #delays: Delays;

  constructor(options: DelaysOptions) {
    this.#delays = new Delays(options);
  }

  /** @throws StepDelayedError unless the time has passed since this was first asked */
  waitFor(composite: KubeObject, delay: { step: string; ms: number }): void {
    const object = { key: keyOf(composite), uid: composite.metadata.uid };
    const { step, ms } = delay;
    if (!this.#delays.hasPassed(object, { name: step, ms })) {
      throw new StepDelayedError(`pipeline step "${step}" has no answer yet`);
    }
  }

  /** The pipeline has come to its end: the next time it takes as long again. */
  forget({ metadata }: KubeObject): void {
    this.#delays.forget(metadata.uid);
  }
}
