import { mockServices } from '@backstage/backend-test-utils';
import { ANNOTATION_EXPIRES_AT } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import type { Knex } from 'knex';
/*
 * No route of the API has the host tick, so that it is measured as it is, in the
 * way in which it is tested.
 */
/* eslint-disable @backstage/no-relative-monorepo-imports, no-restricted-imports */
import { anEnvironment } from '../../../../plugins/crossplane-env-backend/src/__testUtils__/anEnvironment';
import { assembleLives } from '../../../../plugins/crossplane-env-backend/src/__testUtils__/assembleLives';
import type { LifeHost } from '../../../../plugins/crossplane-env-backend/src/lifecycle/LifeHost';
/* eslint-enable @backstage/no-relative-monorepo-imports, no-restricted-imports */
import { Statements } from './Statements';

/** So many are taken up by each tick of the host. */
export const DUE_AT_ONCE = 50;
const CHANGES_AT_ONCE = 1_000;

const NOW = '2026-03-01T10:00:00.000Z';
const SOON = '2026-03-01T12:00:00Z';
const LATER = '2026-06-01T12:00:00Z';
const UNTIL_DUE_MS = 3 * 3_600_000;

/** That it is taken down would be said of each. */
const logger = mockServices.rootLogger({ level: 'none' });

const auditor = {
  createEvent: async () => ({ async success() {}, async fail() {} }),
};

export type Kind = 'ending' | 'idle';

/** What one tick took. */
export interface Tick {
  ms: number;
  statements: number;
  read: number;
  written: number;
  requests: number;
}

function toEnvironment(name: string, expiresAt?: string) {
  const annotations: Record<string, string> = expiresAt
    ? { [ANNOTATION_EXPIRES_AT]: expiresAt }
    : {};
  return anEnvironment({ name, createdAt: NOW, marks: { annotations } });
}

/** A host with environments that have an end, and others that come and go. */
export class Lives {
  readonly #lives: ReturnType<typeof assembleLives>;
  readonly #host: LifeHost;
  readonly #statements: Statements;
  readonly #requests: { count: number };
  #idle: ReturnType<typeof anEnvironment>[] = [];

  private constructor(options: {
    lives: ReturnType<typeof assembleLives>;
    host: LifeHost;
    statements: Statements;
    requests: { count: number };
  }) {
    this.#lives = options.lives;
    this.#host = options.host;
    this.#statements = options.statements;
    this.#requests = options.requests;
  }

  /** @param options.due - how many of the environments are over when `becomeDue` is */
  static async start(
    client: Knex,
    { environments, due }: { environments: number; due: number },
  ): Promise<Lives> {
    const requests = { count: 0 };
    const lives = assembleLives({
      ...{ client, at: NOW, logger, auditor },
      defaultTerms: () => ({ teardown: 'on-expiry', grace: 0 }),
      find: async () => {
        requests.count += 1;
        return { present: [], unknown: [] };
      },
      // Asked for with the root, before it is deleted.
      annotations: () => {
        requests.count += 1;
        return undefined;
      },
    });
    lives.writers.onDelete = () => {
      requests.count += 1;
    };
    lives.inventory.put(
      ...Array.from({ length: environments }, (_, index) =>
        toEnvironment(`ending-${index}`, index < due ? SOON : LATER),
      ),
    );
    await lives.recordAll();
    const host = await lives.startReplica();
    await lives.clock.advance(1_000);
    await host.idle();
    const statements = Statements.of(client);
    return new Lives({ lives, host, statements, requests });
  }

  /** As many that nobody has set an end to. */
  async putIdle(count: number): Promise<void> {
    this.#idle = Array.from({ length: count }, (_, index) =>
      toEnvironment(`idle-${index}`),
    );
    this.#lives.inventory.put(...this.#idle);
    await this.#lives.recordAll();
    await this.#host.idle();
  }

  removeIdle(): void {
    for (const one of this.#idle) this.#lives.inventory.forget(one);
    this.#idle = [];
  }

  /** Time passes until some are over, and nobody looks meanwhile. */
  async becomeDue(): Promise<void> {
    await this.#lives.clock.advance(UNTIL_DUE_MS);
  }

  /** Each until what it has taken up is done. */
  async ticks(count: number): Promise<Tick[]> {
    const ticks: Tick[] = [];
    for (let tick = 0; tick < count; tick++) {
      const before = { ...this.#statements.counts };
      const requestsBefore = this.#requests.count;
      const started = performance.now();
      await this.#host.tick();
      await this.#host.idle();
      const ms = performance.now() - started;
      const { statements, read, written } = this.#statements.counts;
      ticks.push({
        ms,
        statements: statements - before.statements,
        read: read - before.read,
        written: written - before.written,
        requests: this.#requests.count - requestsBefore,
      });
    }
    return ticks;
  }

  /** Changes that change nothing of a life, of one environment after the other; in µs for each. */
  consider(kind: Kind, samples: number): number[] {
    const { inventory } = this.#lives;
    const all = inventory
      .listEnvironments()
      .filter(({ ref }) => ref.name.startsWith(kind));
    return Array.from({ length: samples }, (_, sample) => {
      const started = performance.now();
      for (let change = 0; change < CHANGES_AT_ONCE; change++) {
        const at = sample * CHANGES_AT_ONCE + change;
        inventory.tellAgain(all[at % all.length]);
      }
      const ms = performance.now() - started;
      return (ms * 1_000) / CHANGES_AT_ONCE;
    });
  }
}
