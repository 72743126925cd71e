import { LoggerService } from '@backstage/backend-plugin-api';
import { EnvironmentHistoryEntry } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { createHash } from 'node:crypto';
import { setImmediate, setTimeout as wait } from 'node:timers/promises';
import { Debounce } from '../inventory/Debounce';
import {
  GoneEnvironment,
  KnownEnvironment,
  LiveEnvironment,
  RememberedEnvironment,
} from '../inventory/Environment';
import {
  EnvironmentChange,
  GONE_SHOWN_FOR_MS,
  Inventory,
} from '../inventory/Inventory';
import { EnvironmentId, idOf } from '../inventory/EnvironmentIndex';
import { Clock } from '../kubernetes/clock';
import { OutageLog } from './OutageLog';
import {
  Departure,
  ReadinessChanges,
  RecordStore,
  Sighting,
} from './RecordStore';
import {
  EnvironmentObservation,
  EnvironmentRecord,
  GoneEnvironmentRecord,
} from './environmentRows';

/**
 * A record younger than this may be of an environment that another replica
 * has seen and this one has yet to hear of: its absence means nothing.
 */
const NEW_RECORD_GRACE_MS = 60_000;

const DAY_MS = 24 * 3_600_000;

/** How long an environment is remembered after it went. */
const GONE_KEPT_FOR_MS = 30 * DAY_MS;

/** How long it is remembered how an environment was before it became otherwise. */
const HISTORY_KEPT_FOR_MS = 90 * DAY_MS;

/** What lasts for less is a flap, and nothing to remember. */
const MEMORABLE = { quietMs: 1000, longestMs: 10_000 };

/** What becomes ready and unready again does so many times within that. */
const FLAPPING_WITHIN_MS = 3_600_000;

/** What comes within a moment of a transaction goes into the next, with so many environments at most. */
const MOMENT_MS = 20;
const BATCH_SIZE = 500;

/** Whoever is found in a state so soon after its creation has just come to be in it. */
const NEW_FOR_MS = 60_000;

/** What an environment is in, and whether this replica saw it come to be in it. */
interface SeenState {
  state: string;
  at: Date;
  witnessed: boolean;
}

/**
 * Remembers what the cluster forgets: when each environment was first seen,
 * became ready, was asked to go and went, and since when its verdict is what
 * it is.
 */
export class Recorder {
  readonly #inventory: Inventory;
  readonly #store: RecordStore;
  readonly #clock: Clock;
  readonly #outage: OutageLog;
  readonly #watchingSince: Date;
  readonly #listeners = new Set<(environment: EnvironmentId) => void>();
  readonly #seen = new Map<string, SeenState>();
  /** What was seen of each when it was told: it may be otherwise by the time that it is recorded. */
  readonly #sightings = new WeakMap<LiveEnvironment, SeenState>();
  /** What was recorded last of each live environment, so that the same is not written again. */
  readonly #recorded = new Map<string, string>();
  /** Those whose last change may be a flap, as it left them. */
  readonly #resting: Debounce;
  readonly #changed = new Map<string, LiveEnvironment>();
  /** What is to be written next, as it was last. */
  readonly #pending = new Map<string, KnownEnvironment>();
  #writing?: Promise<void>;
  #unsubscribe?: () => void;

  constructor(options: {
    inventory: Inventory;
    store: RecordStore;
    logger: LoggerService;
    clock: Clock;
  }) {
    this.#inventory = options.inventory;
    this.#store = options.store;
    this.#clock = options.clock;
    this.#watchingSince = options.clock.now();
    this.#resting = new Debounce({
      clock: options.clock,
      times: MEMORABLE,
      onSettled: id => this.#onRested(id),
    });
    this.#outage = new OutageLog({
      logger: options.logger,
      what: 'Recording environments in the database',
    });
  }

  start(): void {
    this.#unsubscribe = this.#inventory.subscribe(change =>
      this.#onChange(change),
    );
  }

  /**
   * Has the environments be shown as they were recorded last until it is known
   * what became of them: that a cluster cannot be read yet does not mean that
   * there is nothing in it.
   */
  async recall(): Promise<void> {
    let batch: EnvironmentRecord[] = [];
    const recall = async () => {
      const last = await this.#store.getLastEntries(batch);
      for (const record of batch) {
        const staleSince = this.#watchingSince.toISOString();
        this.#inventory.putRemembered(
          toRemembered(record, { last: last.get(idOf(record)), staleSince }),
        );
      }
      batch = [];
    };
    for await (const record of this.#store.present()) {
      batch.push(record);
      if (batch.length === BATCH_SIZE) await recall();
    }
    await recall();
  }

  /** Resolves once what was heard is recorded. */
  async stop(): Promise<void> {
    this.#unsubscribe?.();
    this.#resting.flush();
    await this.#idle();
  }

  /** Tells of each that went, as soon as that is recorded or could not be. */
  subscribe(listener: (environment: EnvironmentId) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Makes up for what no change told: a database that was out of reach, an
   * environment that went while nobody watched, or that another replica had go.
   */
  async reconcile(): Promise<void> {
    await this.#idle();
    for (const environment of this.#changed.values()) {
      if (!this.#resting.has(idOf(environment))) this.#enqueue(environment);
    }
    await this.#idle();

    for await (const record of this.#store.present()) {
      if (this.#isGone(record)) {
        this.#enqueue(this.#departed(record, this.#clock.now()));
      }
    }
    await this.#idle();
    await this.#readRecentlyGone();
  }

  /** Forgets the environments that went long ago, and how others were then. */
  async purge(): Promise<void> {
    const now = this.#clock.now().getTime();
    await this.#store.purgeGone({ before: new Date(now - GONE_KEPT_FOR_MS) });
    await this.#store.purgeHistory({
      before: new Date(now - HISTORY_KEPT_FOR_MS),
    });
  }

  /** How often each became ready or stopped being so of late; by id. */
  async readinessChanges(
    environments: EnvironmentId[],
  ): Promise<Map<string, ReadinessChanges>> {
    const since = new Date(this.#clock.now().getTime() - FLAPPING_WITHIN_MS);
    return this.#store.countReadinessChanges(environments, { since });
  }

  #onChange({ environment }: EnvironmentChange): void {
    const id = idOf(environment);
    if (environment.state === 'gone') {
      this.#changed.delete(id);
      this.#seen.delete(id);
      this.#recorded.delete(id);
      this.#enqueue(environment);
      return;
    }
    this.#changed.set(id, environment);
    const seen = this.#look(environment);
    if (seen) this.#sightings.set(environment, seen);
    this.#resting.add(id);
  }

  #onRested(id: string): void {
    const environment = this.#changed.get(id);
    if (environment) this.#enqueue(environment);
  }

  #enqueue(environment: KnownEnvironment): void {
    this.#pending.set(idOf(environment), environment);
    this.#writing ??= this.#write();
  }

  async #idle(): Promise<void> {
    while (this.#writing) await this.#writing;
  }

  async #write(): Promise<void> {
    await setImmediate();
    while (this.#pending.size > 0) {
      const batch = [...this.#pending.values()].slice(0, BATCH_SIZE);
      for (const one of batch) this.#pending.delete(idOf(one));
      try {
        await this.#recordApart(batch);
        this.#outage.succeeded();
      } catch (error) {
        this.#outage.failed(error);
      }
      await wait(MOMENT_MS);
    }
    this.#writing = undefined;
  }

  /** One environment that the database does not take must not keep the others from being recorded. */
  async #recordApart(batch: KnownEnvironment[]): Promise<void> {
    try {
      await this.#record(batch);
    } catch (error) {
      if (batch.length === 1 || !isRefusal(error)) throw error;
      const half = Math.ceil(batch.length / 2);
      const results = await Promise.allSettled([
        this.#recordApart(batch.slice(0, half)),
        this.#recordApart(batch.slice(half)),
      ]);
      const failure = results.find(({ status }) => status === 'rejected');
      if (failure) throw (failure as PromiseRejectedResult).reason;
    }
  }

  async #record(batch: KnownEnvironment[]): Promise<void> {
    const live = batch.filter(one => one.state === 'live');
    const gone = batch.filter(one => one.state === 'gone');
    try {
      if (live.length > 0) await this.#recordLive(live);
      if (gone.length > 0) await this.#store.recordGone(gone.map(toDeparture));
    } finally {
      // Pages show that it went, recorded or not.
      for (const environment of gone) this.#tell(environment);
    }
  }

  async #recordLive(environments: LiveEnvironment[]): Promise<void> {
    const changes = await this.readinessChanges(environments);
    const sightings = environments.flatMap(environment => {
      const sighting = this.#toSighting(environment, changes);
      const fingerprint = sighting && fingerprintOf(sighting);
      return sighting && this.#recorded.get(idOf(environment)) !== fingerprint
        ? [{ sighting, fingerprint }]
        : [];
    });
    if (sightings.length > 0) {
      await this.#store.recordSeen(sightings.map(({ sighting }) => sighting));
    }
    for (const { sighting, fingerprint } of sightings) {
      this.#recorded.set(idOf(sighting.observation), fingerprint!);
    }
    for (const environment of environments) {
      const id = idOf(environment);
      if (this.#changed.get(id) === environment) this.#changed.delete(id);
      // It went meanwhile, or became otherwise, which is yet to be recorded.
      else this.#recorded.delete(id);
    }
  }

  #toSighting(
    environment: LiveEnvironment,
    changes: Map<string, ReadinessChanges>,
  ): Sighting | undefined {
    const seen = this.#sightings.get(environment);
    if (!seen) return undefined;
    const { diagnosis } = environment.healthGiven(
      changes.get(idOf(environment)),
    );
    const { at, witnessed } = seen;
    return {
      observation: toObservation(environment),
      sentence: diagnosis.sentence,
      actor: diagnosis.actor,
      causeKey: diagnosis.cause?.key,
      healsItself: diagnosis.healsItself,
      at,
      witnessed,
      saidSince: environment.saidSince,
    };
  }

  /** Notes since when it is as it is; undefined of what is out of touch, which may have gone since. */
  #look(environment: LiveEnvironment): SeenState | undefined {
    const { health, staleSince, createdAt } = environment;
    const id = idOf(environment);
    if (staleSince) {
      this.#seen.delete(id);
      return undefined;
    }
    const { verdict, diagnosis } = health;
    const state = JSON.stringify([verdict, diagnosis.cause?.key]);
    const before = this.#seen.get(id);
    if (before?.state === state) return before;
    const at = this.#clock.now();
    const witnessed = before !== undefined || this.#isNew(createdAt, at);
    const seen = { state, at, witnessed };
    this.#seen.set(id, seen);
    return seen;
  }

  #isNew(createdAt: string, at: Date): boolean {
    const created = Date.parse(createdAt);
    return (
      created >= this.#watchingSince.getTime() &&
      created + NEW_FOR_MS >= at.getTime()
    );
  }

  #isGone(record: EnvironmentRecord): boolean {
    const age = this.#clock.now().getTime() - Date.parse(record.firstSeenAt);
    return (
      !this.#inventory.isThere(record) &&
      age >= NEW_RECORD_GRACE_MS &&
      this.#inventory.hasSynced(record.ref)
    );
  }

  #departed(record: EnvironmentRecord, at: Date): GoneEnvironment {
    const gone = toGone({ ...record, goneAt: at.toISOString() });
    this.#inventory.putGone(gone);
    return gone;
  }

  async #readRecentlyGone(): Promise<void> {
    const since = new Date(this.#clock.now().getTime() - GONE_SHOWN_FOR_MS);
    for (const record of await this.#store.listGone({ since })) {
      this.#inventory.putGone(toGone(record));
    }
  }

  #tell(environment: EnvironmentId): void {
    for (const listener of this.#listeners) listener(environment);
  }
}

/** What is worth remembering of an environment. */
export function toObservation(
  environment: KnownEnvironment,
): EnvironmentObservation {
  const { uid, ref, version, typeRef, typeTitle, createdAt } = environment;
  const { owner, namespaceOwner, isOwnerClaimed } = environment;
  const { claimedEntityRef, requestedBy } = environment;
  return {
    ...{ uid, ref, version, typeRef, typeTitle, createdAt },
    ...{ owner, namespaceOwner, isOwnerClaimed },
    ...{ claimedEntityRef, requestedBy },
    verdict: environment.verdict,
  };
}

function toDeparture(environment: GoneEnvironment): Departure {
  return {
    observation: toObservation(environment),
    at: new Date(environment.goneAt),
  };
}

function toGone(record: GoneEnvironmentRecord): GoneEnvironment {
  const { isOwnerClaimed = false } = record;
  return { ...record, isOwnerClaimed, state: 'gone', verdict: 'gone' };
}

/** PostgreSQL's classes of errors in data and of violated constraints, and SQLite's names for the same. */
const REFUSAL = /^(22|23)|^SQLITE_(CONSTRAINT|MISMATCH|TOOBIG)/;

/** Whether the database works, and does not take what it was given. */
function isRefusal(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && REFUSAL.test(code);
}

function toRemembered(
  record: EnvironmentRecord,
  options: { last?: EnvironmentHistoryEntry; staleSince: string },
): RememberedEnvironment {
  const { last, staleSince } = options;
  const { isOwnerClaimed = false, verdict } = record;
  return {
    ...record,
    ...{ state: 'remembered', staleSince, isOwnerClaimed },
    health: {
      verdict,
      ready: 0,
      total: 0,
      diagnosis: {
        sentence:
          last?.sentence ??
          'It was there when its cluster could be read last, which is all that is known of it.',
        actor: last?.actor ?? 'nobody',
        healsItself: true,
        announcements: [],
        waitingFor: [],
      },
    },
  };
}

function fingerprintOf({ observation, causeKey }: Sighting): string {
  return createHash('sha1')
    .update(JSON.stringify([observation, causeKey]))
    .digest('base64');
}
