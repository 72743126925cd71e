import { isStatusError } from '../status/StatusError';

interface Pace {
  firstMs: number;
  maximumMs: number;
}

const FAILURE: Pace = { firstMs: 500, maximumMs: 30_000 };
/** Rights and kinds come by somebody's hand, often just after they were missed. */
const REFUSAL: Pace = { firstMs: 1000, maximumMs: 60_000 };

/** How long to wait before the next attempt: longer each time, and never in step with others. */
export class RetryPace {
  readonly #random: () => number;
  #attempts = 0;
  #pace = FAILURE;

  constructor(random: () => number) {
    this.#random = random;
  }

  succeeded(): void {
    this.#attempts = 0;
  }

  /** @param error - why another attempt is needed; absent when the server merely ended a watch */
  nextDelayMs(error?: unknown): number {
    const pace = isStatusError(error, 403, 404) ? REFUSAL : FAILURE;
    // An API server that was down refuses everything for a moment once it is up again.
    if (pace !== this.#pace) this.#attempts = 0;
    this.#pace = pace;
    const { firstMs, maximumMs } = pace;
    const delay = Math.min(firstMs * 2 ** this.#attempts, maximumMs);
    this.#attempts += 1;
    const jittered = delay * (0.5 + this.#random() / 2);
    return Math.max(jittered, requestedDelayMs(error));
  }
}

function requestedDelayMs(error: unknown): number {
  return isStatusError(error, 429, 503)
    ? (error.details.retryAfterSeconds ?? 0) * 1000
    : 0;
}
