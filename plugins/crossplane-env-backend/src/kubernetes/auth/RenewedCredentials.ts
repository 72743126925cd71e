import { ClusterCredential } from '@crossplane-env/backstage-plugin-crossplane-env-node';
import { toError } from '@backstage/errors';
import { Clock } from '../clock';
import type { Credentials } from './credentials';

/** Of its time, a credential may have used so much before another one is asked for. */
const RENEWED_AFTER = 0.8;
const LARGEST_MARGIN_MS = 10 * 60_000;
/** Of one that does not say how long it is good. */
const KEPT_MS = 60_000;
const RETRIED_AFTER_MS = 10_000;
const TIMEOUT_MS = 45_000;

interface Known {
  credential: ClusterCredential;
  renewAt: number;
}

/**
 * Keeps a credential for most of its time, and has another one before it
 * expires. If that fails, the old one is good until its end.
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
    if (known && this.#now() < known.renewAt) return known.credential;
    this.#obtaining ??= this.#renew().finally(() => {
      this.#obtaining = undefined;
    });
    return this.#obtaining;
  }

  refuse(credential: ClusterCredential): void {
    if (this.#known?.credential === credential) this.#known = undefined;
  }

  async #renew(): Promise<ClusterCredential> {
    const startedAt = this.#now();
    try {
      const credential = await this.#obtainInTime();
      this.#known = { credential, renewAt: renewalOf(credential, startedAt) };
      return credential;
    } catch (error) {
      const { credential } = this.#known ?? {};
      const end = credential?.expiresAt?.getTime() ?? -Infinity;
      if (!credential || end <= this.#now()) throw toError(error);
      const renewAt = Math.min(this.#now() + RETRIED_AFTER_MS, end);
      this.#known = { credential, renewAt };
      return credential;
    }
  }

  #obtainInTime(): Promise<ClusterCredential> {
    return new Promise((resolve, reject) => {
      const cancel = this.#clock.schedule(
        () => reject(new Error('No credential could be had in time.')),
        TIMEOUT_MS,
      );
      this.#obtain().then(resolve, reject).finally(cancel);
    });
  }

  #now(): number {
    return this.#clock.now().getTime();
  }
}

function renewalOf({ expiresAt }: ClusterCredential, now: number): number {
  if (!expiresAt) return now + KEPT_MS;
  const lifetime = expiresAt.getTime() - now;
  return now + Math.max(lifetime * RENEWED_AFTER, lifetime - LARGEST_MARGIN_MS);
}
