import { Config, readDurationFromConfig } from '@backstage/config';
import { toError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';
import { documentation } from '../documentation';
import { Clock } from '../kubernetes/clock';
import { isMisspelt } from '../kubernetes/configKeys';
import { ConfigRemarks } from '../kubernetes/ConfigRemarks';
import { AuditStore } from '../record/AuditStore';

const KEY = 'crossplaneEnv.audit.keepFor';
const DEFAULT = { days: 365 };

/** How long it is kept what was done to environments that are gone. */
export class AuditRetention {
  readonly #store: AuditStore;
  readonly #clock: Clock;
  readonly #keptForMs: number;

  constructor(options: {
    store: AuditStore;
    clock: Clock;
    config: Config;
    remarks: ConfigRemarks;
  }) {
    this.#store = options.store;
    this.#clock = options.clock;
    this.#keptForMs = readKeepFor(options.config, options.remarks);
  }

  /** Forgets what is not to be kept any longer, and tells how many chains. */
  async purge(): Promise<number> {
    const before = this.#clock.now().getTime() - this.#keptForMs;
    return before > 0 ? this.#store.purge({ before: new Date(before) }) : 0;
  }
}

/** Reads `crossplaneEnv.audit.keepFor`, in milliseconds. While nobody can tell what is meant, nothing is forgotten. */
export function readKeepFor(config: Config, remarks: ConfigRemarks): number {
  try {
    if (isMisspelt(config, 'audit')) {
      throw new Error("the key 'audit' is not spelt like that.");
    }
    const ms = config.has(KEY)
      ? durationToMilliseconds(readDurationFromConfig(config, { key: KEY }))
      : durationToMilliseconds(DEFAULT);
    if (!(ms > 0)) throw new Error('it must be longer than nothing.');
    return ms;
  } catch (error) {
    remarks.warn({
      code: 'unusable-audit',
      sentence: `The audit of environments that are gone is kept for ever, because '${KEY}' cannot be used: ${
        toError(error).message
      }`,
      remedy: `Correct it as ${documentation(
        'audit.md',
      )} describes, such as '365d', and start the backend again.`,
    });
    return Infinity;
  }
}
