import { setTimeout as wait } from 'node:timers/promises';
import type { ClassifiedRequest } from '@crossplane-env/testkit';

const AFTERMATH_MS = 500;

/** Tells what operations cost the control plane. */
export class RequestCounter {
  readonly #proxy: { take(): ClassifiedRequest[] };
  readonly #aftermathMs: number;

  /** @param options.aftermathMs - how soon an operation's consequences follow */
  constructor(options: {
    proxy: { take(): ClassifiedRequest[] };
    aftermathMs?: number;
  }) {
    this.#proxy = options.proxy;
    this.#aftermathMs = options.aftermathMs ?? AFTERMATH_MS;
  }

  /** @returns what was asked for during the operation, and by what it set off */
  async count(operation: () => Promise<unknown>): Promise<ClassifiedRequest[]> {
    this.#proxy.take();
    await operation();
    const requests = this.#proxy.take();
    for (;;) {
      await wait(this.#aftermathMs);
      const late = this.#proxy.take();
      if (late.length === 0) return requests;
      requests.push(...late);
    }
  }
}
