import { ClusterCredential } from '@crossplane-env/backstage-plugin-crossplane-env-node';
import { toError } from '@backstage/errors';
import { Clock, inTime } from '../clock';
import type { Credentials } from './credentials';

/** Of its time, a credential may have used so much before another one is asked for. */
const RENEWED_AFTER = 0.8;
const LARGEST_MARGIN_MS = 10 * 60_000;
/** Of one that does not say how long it is good. */
const KEPT_MS = 60_000;
const RETRIED_AFTER_MS = 10_000;
const TIMEOUT_MS = 45_000;
/** How long another one is waited for while the old one is good. */
const PATIENCE_MS = 2_000;

interface Known {
  credential: ClusterCredential;
  /** Both in milliseconds since 1970. */
  since: number;
  renewAt: number;
}

/**
 * Keeps a credential for most of its time, and has another one before it
 * expires. If that fails, or takes long, the old one is good until its end.
 */
export class RenewedCredentials implements Credentials {
  readonly isRenewed = true;
  readonly #obtain: () => Promise<ClusterCredential>;
  readonly #clock: Clock;
  #known?: Known;
  #obtaining?: Promise<ClusterCredential>;

  constructor(options: {
    obtain: () => Promise<ClusterCredential>;
    clock: Clock;
  }) {
    this.#obtain = options.obtain;
    this.#clock = options.clock;
  }

  async get(): Promise<ClusterCredential> {
    const known = this.#known;
    const now = this.#now();
    // What is of later than now is of before the clock was set back.
    const isKept = known && known.since <= now && now < known.renewAt;
    if (isKept) return known.credential;
    this.#obtaining ??= this.#renew().finally(() => {
      this.#obtaining = undefined;
    });
    return known && endOf(known.credential) > now
      ? this.#waitFor(this.#obtaining, known.credential)
      : this.#obtaining;
  }

  refuse(credential: ClusterCredential): void {
    if (this.#known?.credential === credential) this.#known = undefined;
  }

  #waitFor(
    another: Promise<ClusterCredential>,
    old: ClusterCredential,
  ): Promise<ClusterCredential> {
    return new Promise((resolve, reject) => {
      const cancel = this.#clock.schedule(() => resolve(old), PATIENCE_MS);
      another.then(resolve, reject).finally(cancel);
    });
  }

  async #renew(): Promise<ClusterCredential> {
    const since = this.#now();
    try {
      const credential = withoutInvalidEnd(
        await inTime(this.#obtain(), {
          clock: this.#clock,
          ms: TIMEOUT_MS,
          onLate: () => new Error('No credential could be had in time.'),
        }),
      );
      const renewAt = renewalOf(credential, since);
      this.#known = { credential, since, renewAt };
      return credential;
    } catch (error) {
      const { credential } = this.#known ?? {};
      const end = credential ? endOf(credential) : -Infinity;
      const now = this.#now();
      if (!credential || end <= now) throw toError(error);
      const renewAt = Math.min(now + RETRIED_AFTER_MS, end);
      this.#known = { credential, since: now, renewAt };
      return credential;
    }
  }

  #now(): number {
    return this.#clock.now().getTime();
  }
}

/** What somebody else's service says of it may be anything. */
function withoutInvalidEnd(credential: ClusterCredential): ClusterCredential {
  const { expiresAt, ...others } = credential;
  const isValid =
    expiresAt instanceof Date && !Number.isNaN(expiresAt.getTime());
  return isValid ? credential : others;
}

/** In milliseconds since 1970; one that does not say it may have come to it at any time. */
function endOf({ expiresAt }: ClusterCredential): number {
  return expiresAt?.getTime() ?? -Infinity;
}

function renewalOf({ expiresAt }: ClusterCredential, now: number): number {
  const lifetime = expiresAt ? expiresAt.getTime() - now : 0;
  // What is over as it comes is so by another clock, and for the cluster to judge.
  if (lifetime <= 0) return now + KEPT_MS;
  return now + Math.max(lifetime * RENEWED_AFTER, lifetime - LARGEST_MARGIN_MS);
}
