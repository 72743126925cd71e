import { EnvironmentHealth } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { Debounce } from './Debounce';
import { Clock, msUntil } from '../kubernetes/clock';

/**
 * So long all that is ready rests for each environment after it was reviewed: some of
 * the platform's kinds are written by tenants, who could have it reviewed all the time.
 */
const REST_OF_EACH_MS = 5;
const LONGEST_REST_MS = 60_000;

/** What timers can bear. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

interface HealthReviewsOptions {
  clock: Clock;
  /** What was told of each environment last, by the uid of its root. */
  told: ReadonlyMap<string, { health?: EnvironmentHealth }>;
  /** How it is by now; undefined when that cannot be said, or there is no such environment. */
  assess(uid: string): EnvironmentHealth | undefined;
  /** Told of an environment of which there is something else to say. */
  onOtherwise(uid: string): void;
}

/**
 * Looks again at environments of which no object has changed, where the
 * platform, or time, may have them be otherwise.
 */
export class HealthReviews {
  readonly #options: HealthReviewsOptions;
  /** Each gets its turn. */
  readonly #due: Debounce;
  readonly #expiries = new Map<string, () => void>();
  #cancelReady?: () => void;
  #readyRestsUntil = 0;

  constructor(options: HealthReviewsOptions) {
    this.#options = options;
    this.#due = new Debounce({
      clock: options.clock,
      times: { quietMs: 0, longestMs: 0 },
      onSettled: uid => this.#review(uid),
    });
  }

  /** To be called when it has changed, and rests. */
  onPlatformChanged(): void {
    const { clock, told } = this.#options;
    for (const [uid, { health }] of told) {
      if (health?.verdict !== 'ready') this.#due.add(uid);
    }
    const restMs = msUntil(this.#readyRestsUntil, {
      clock,
      longestMs: LONGEST_REST_MS,
    });
    this.#cancelReady ??= clock.schedule(
      () => this.#reviewReady(),
      Math.max(0, restMs),
    );
  }

  /** @param holdsUntil - what was concluded last; undefined when time alone does not change it */
  setExpiry(uid: string, holdsUntil: Date | undefined): void {
    const { clock } = this.#options;
    this.forget(uid);
    if (!holdsUntil) return;
    const ms = holdsUntil.getTime() + 1 - clock.now().getTime();
    const cancel = clock.schedule(() => {
      this.#expiries.delete(uid);
      this.#due.add(uid);
    }, Math.min(Math.max(1, ms), LONGEST_TIMER_MS));
    this.#expiries.set(uid, cancel);
  }

  forget(uid: string): void {
    this.#expiries.get(uid)?.();
    this.#expiries.delete(uid);
  }

  stop(): void {
    this.#due.stop();
    this.#cancelReady?.();
    for (const uid of this.#expiries.keys()) this.forget(uid);
  }

  /** Of what is ready, too, there may be something else to say. */
  #reviewReady(): void {
    const { clock, told } = this.#options;
    this.#cancelReady = undefined;
    let count = 0;
    for (const [uid, { health }] of told) {
      if (health?.verdict !== 'ready') continue;
      this.#due.add(uid);
      count += 1;
    }
    const restMs = Math.min(count * REST_OF_EACH_MS, LONGEST_REST_MS);
    this.#readyRestsUntil = clock.now().getTime() + restMs;
  }

  #review(uid: string): void {
    const { assess, told, onOtherwise } = this.#options;
    const health = assess(uid);
    const before = told.get(uid)?.health;
    if (health && !(before && isSaidAlike(before, health))) onOtherwise(uid);
  }
}

/** Whether people are told the same of both. */
function isSaidAlike(a: EnvironmentHealth, b: EnvironmentHealth): boolean {
  return (
    a.verdict === b.verdict &&
    a.diagnosis.sentence === b.diagnosis.sentence &&
    a.diagnosis.nextStep === b.diagnosis.nextStep &&
    a.diagnosis.actor === b.diagnosis.actor &&
    a.diagnosis.healsItself === b.diagnosis.healsItself &&
    a.diagnosis.unsure === b.diagnosis.unsure &&
    a.diagnosis.cause?.key === b.diagnosis.cause?.key &&
    keysOf(a.diagnosis.otherCauses) === keysOf(b.diagnosis.otherCauses) &&
    keysOf(a.diagnosis.remarks) === keysOf(b.diagnosis.remarks)
  );
}

function keysOf(items: Array<{ key: string }> = []): string {
  return items.map(({ key }) => key).join('\n');
}
