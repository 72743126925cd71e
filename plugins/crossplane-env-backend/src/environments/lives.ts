import {
  EnvironmentLife,
  ExpiryRule,
  expiryRuleFor,
  latestExpiry,
  Life,
  LifeTerms,
  termsDefaultsFor,
  WANTED_PHASES,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { KnownEnvironment, LiveEnvironment } from '../inventory/Environment';
import { idOf } from '../inventory/EnvironmentIndex';
import { LifeMarks } from '../inventory/lifeMarks';
import { LifeHost } from '../lifecycle/LifeHost';
import { termsOf } from '../lifecycle/LifeObserver';
import { LifeRecord, LifeStore } from '../record/LifeStore';

/** Until when environments are wanted, and what becomes of them then. */
export class EnvironmentLives {
  readonly #store: LifeStore;
  readonly #host: Pick<LifeHost, 'hasRecord'>;
  readonly #expiryRules: readonly ExpiryRule[];

  constructor(options: {
    store: LifeStore;
    host: Pick<LifeHost, 'hasRecord'>;
    expiryRules: readonly ExpiryRule[];
  }) {
    this.#store = options.store;
    this.#host = options.host;
    this.#expiryRules = options.expiryRules;
  }

  /** By id; of those that nothing is to be said of there is none. Most have no record, and are not asked for. */
  async getMany(
    environments: KnownEnvironment[],
  ): Promise<Map<string, EnvironmentLife>> {
    const live = environments.filter(one => one.state === 'live');
    const recorded = live.filter(one => this.#host.hasRecord(one));
    const records =
      recorded.length > 0 ? await this.#store.getMany(recorded) : new Map();
    return new Map(
      live.flatMap(environment => {
        const id = idOf(environment);
        const { ref, owner } = environment;
        const life = presentLife(environment, {
          rule: expiryRuleFor({ ...ref, owner }, this.#expiryRules),
          record: records.get(id),
        });
        return life ? [[id, life] as const] : [];
      }),
    );
  }
}

function presentLife(
  environment: LiveEnvironment,
  { rule, record }: { rule?: ExpiryRule; record?: LifeRecord },
): EnvironmentLife | undefined {
  const { terms, wrong } = termsOf(environment, () => termsDefaultsFor(rule));
  const { expiresAt, keptUntil, teardown } = terms;
  if (!record && expiresAt === undefined && wrong.length === 0) {
    return undefined;
  }
  const life = record?.life ?? justFound(environment);
  return {
    phase: life.phase,
    since: toIso(life.since),
    end: life.end,
    teardown,
    expiresAt: toIso(expiresAt),
    keptUntil: toIso(keptUntil),
    teardownAt: toIso(teardownAt(life, { terms, marks: environment.marks })),
    latestExpiresAt: toIso(
      latestExpiry(rule, Date.parse(environment.createdAt)),
    ),
    expiryRule: rule?.name,
    remaining: record?.remaining,
    failure: record?.failure,
    // What is stuck is only looked at again.
    retryAt:
      life.phase === 'teardown-failed'
        ? toIso(record?.life.retryAt)
        : undefined,
    wrongTerms: wrong,
  };
}

/** Until the first decision about it is recorded, which takes a moment. */
function justFound({
  verdict,
  createdAt,
}: LiveEnvironment): Pick<Life, 'phase' | 'since' | 'end'> {
  return {
    phase: verdict === 'ready' ? 'ready' : 'provisioning',
    since: Date.parse(createdAt),
  };
}

/**
 * Unless somebody extends it, or its run is not over yet; undefined where that is
 * not known, and of what is taken down elsewhere.
 */
function teardownAt(
  { phase, since }: Pick<Life, 'phase' | 'since'>,
  { terms, marks }: { terms: LifeTerms; marks: LifeMarks },
): number | undefined {
  const { expiresAt, keptUntil = 0, teardown, grace } = terms;
  if (marks.declaredIn !== undefined) return undefined;
  if (phase === 'expiring') return since + grace;
  const isWanted = WANTED_PHASES.includes(phase);
  if (!isWanted || expiresAt === undefined || teardown === 'manual') {
    return undefined;
  }
  return Math.max(expiresAt, keptUntil) + grace;
}

function toIso(at: number): string;
function toIso(at: number | undefined): string | undefined;
function toIso(at: number | undefined): string | undefined {
  return at === undefined ? undefined : new Date(at).toISOString();
}
