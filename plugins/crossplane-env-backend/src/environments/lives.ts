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
import { boundRunOf } from '../lifecycle/engines/boundRun';
import { LifeHost } from '../lifecycle/LifeHost';
import { termsOf } from '../lifecycle/LifeObserver';
import { LifeRecord, LifeStore } from '../record/LifeStore';
import { isRun, RunStore, SeenRun } from '../record/RunStore';

/** Until when environments are wanted, and what becomes of them then. */
export class EnvironmentLives {
  readonly #store: LifeStore;
  readonly #runs: Pick<RunStore, 'getMany'>;
  readonly #host: Pick<LifeHost, 'hasRecord'>;
  readonly #expiryRules: readonly ExpiryRule[];

  constructor(options: {
    store: LifeStore;
    runs: Pick<RunStore, 'getMany'>;
    host: Pick<LifeHost, 'hasRecord'>;
    expiryRules: readonly ExpiryRule[];
  }) {
    this.#store = options.store;
    this.#runs = options.runs;
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
    const bound = live.filter(one => boundRunOf(one) !== undefined);
    const runs = bound.length > 0 ? await this.#runs.getMany(bound) : new Map();
    return new Map(
      live.flatMap(environment => {
        const id = idOf(environment);
        const { ref, owner } = environment;
        const life = presentLife(environment, {
          rule: expiryRuleFor({ ...ref, owner }, this.#expiryRules),
          record: records.get(id),
          run: runs.get(id),
        });
        return life ? [[id, life] as const] : [];
      }),
    );
  }
}

function presentLife(
  environment: LiveEnvironment,
  options: { rule?: ExpiryRule; record?: LifeRecord; run?: SeenRun },
): EnvironmentLife | undefined {
  const { rule, record } = options;
  const { terms, wrong } = termsOf(environment, () => termsDefaultsFor(rule));
  const { expiresAt, keptUntil, teardown } = terms;
  const run = isRun(options.run, terms.run) ? options.run : undefined;
  const isSaid = expiresAt !== undefined || wrong.length > 0;
  if (!record && !run && !isSaid) return undefined;
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
    run: run && { ...run, since: toIso(run.since) },
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
