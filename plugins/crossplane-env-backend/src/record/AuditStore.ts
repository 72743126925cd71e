import {
  AuditEntry,
  AuditHead,
  AuditOutcome,
  EnvironmentRef,
  formatEnvironmentRef,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { Knex } from 'knex';
import { EnvironmentCriteria } from '../inventory/EnvironmentIndex';
import { canonicalJson, hashOf, UnhashedEntry } from './auditChain';
import { whereAllowed } from './auditCriteria';
import {
  AuditFact,
  EngineDrainedFact,
  factOfEngineDrained,
  factOfEvent,
  factOfIntent,
  factOfProof,
  ToldEvent,
} from './auditFacts';
import { batchesOf } from './batches';
import {
  EnvironmentObservation,
  storable,
  Timestamp,
  toIso,
} from './environmentRows';
import type { Intent } from './IntentStore';
import type { RememberedPart } from './LifeStore';

/** Whose story the audit has. */
export interface AuditSubject {
  ref: EnvironmentRef;
  /** None of a request that came to nothing. */
  uid?: string;
  /** Of now, or the last one; an entity reference. */
  owner?: string;
  /** ISO 8601. */
  goneAt?: string;
  /** Of its entries, in the audit. */
  chain: string;
  /** None where nothing was entered yet. */
  head?: AuditHead;
}

/** Which entries are wanted. */
export interface AuditQuery {
  environment?: string;
  /** Who did it, or for whom it was done. */
  actor?: string;
  /** This time and later. */
  since?: Date;
  /** Before this time. */
  until?: Date;
  /** Of which environments; of all unless given. */
  criteria?: EnvironmentCriteria;
}

/** An entry, and where it is among all. */
export interface PlacedEntry {
  position: string;
  entry: AuditEntry;
}

interface ChainRow {
  cluster: string;
  chain: string;
  uid: string | null;
  environment: string;
  kind: string;
  namespace: string | null;
  owner: string | null;
  length: number;
  head: string | null;
  opened_at: Timestamp;
  closed_at: Timestamp | null;
}

interface EntryRow {
  /** Given by the database. */
  position?: number | string;
  cluster: string;
  chain: string;
  sequence: number;
  at: Timestamp;
  actor: string;
  on_behalf_of: string | null;
  entry: string;
  hash: string;
}

const CHAINS = 'audit_chains';
const ENTRIES = 'audit_entries';
const KEY = ['cluster', 'chain'];

/** Whose it is now, while the environment is remembered; else, whose it was. */
const OWNER = 'case when one.uid is null then chains.owner else one.owner end';

const COLUMNS = {
  cluster: 'chains.cluster',
  namespace: 'chains.namespace',
  kind: 'chains.kind',
};

/**
 * What was done to environments and became of them, in SQLite or PostgreSQL.
 * Entries are added in the transaction of what they tell of, one chain of hashes
 * for each environment, and never changed; they go with the whole chain.
 *
 * A request has a chain of its own, for there is no uid yet. The entry that it
 * was carried out is in the chain of what it created, with the hash of the
 * request's last entry: the head of an environment's chain stands for both.
 */
export class AuditStore {
  readonly #client: Knex;

  constructor(client: Knex) {
    this.#client = client;
  }

  /** Call it last in the transaction: others wait for the environment's chain until its end. */
  async recordIntent(
    transaction: Knex.Transaction,
    intent: Intent,
    options: {
      outcome: AuditOutcome;
      at: Date;
      /** Of what was created. */
      uid?: string;
      /** Free of secrets. */
      error?: string;
      eventId?: string;
    },
  ): Promise<void> {
    await append(transaction, [factOfIntent(intent, options)]);
  }

  /** As {@link recordIntent}. */
  async recordEvents(
    transaction: Knex.Transaction,
    events: ToldEvent[],
  ): Promise<void> {
    await append(transaction, events.map(factOfEvent));
  }

  /** As {@link recordIntent}; that nothing is left of an environment. */
  async recordProof(
    transaction: Knex.Transaction,
    observation: EnvironmentObservation,
    proof: { parts: readonly RememberedPart[]; at: Date },
  ): Promise<void> {
    await append(transaction, [factOfProof(observation, proof)]);
  }

  /** What an engine was told because an environment was to go. */
  async recordEngineDrained(
    observation: EnvironmentObservation,
    drained: EngineDrainedFact & { at: Date },
  ): Promise<void> {
    await this.#client.transaction(async transaction => {
      await append(transaction, [factOfEngineDrained(observation, drained)]);
    });
  }

  /** The latest environment of that name or, if there was none, the latest request for one. */
  async findSubject(
    ref: EnvironmentRef,
    { uid }: { uid?: string } = {},
  ): Promise<AuditSubject | undefined> {
    const environment = formatEnvironmentRef(ref);
    const chains = () =>
      this.#chains()
        .where('chains.environment', environment)
        .orderBy('chains.opened_at', 'desc')
        .first<ChainRow>('chains.*', this.#client.raw(`${OWNER} as owner`));
    const ofEnvironment = chains().whereRaw('chains.chain = chains.uid');
    if (uid !== undefined) ofEnvironment.where('chains.uid', uid);
    const row =
      (await ofEnvironment) ??
      (uid === undefined ? await chains().whereNull('chains.uid') : undefined);
    return row && toSubject(row, ref);
  }

  /** Of the request that made it, if there was one, and then its own; in order. */
  async entriesOf(
    { ref, chain, uid }: AuditSubject,
    { limit }: { limit: number },
  ): Promise<AuditEntry[]> {
    const { cluster } = ref;
    const query = this.#entries()
      .where('entries.cluster', cluster)
      .orderByRaw('case when entries.chain = ? then 1 else 0 end', [chain])
      .orderBy(['entries.chain', 'entries.sequence'])
      .limit(limit);
    const rows: EntryRow[] = await (uid === undefined
      ? query.where('entries.chain', chain)
      : query.where('chains.uid', uid));
    return rows.map(row => toPlaced(row).entry);
  }

  /** The latest first, of those of lower positions than `before`. */
  async list(
    query: AuditQuery,
    { before, limit }: { before?: string; limit: number },
  ): Promise<PlacedEntry[]> {
    const found = this.#find(query)
      .orderBy('entries.position', 'desc')
      .limit(limit);
    if (before) found.where('entries.position', '<', before);
    return (await found).map(toPlaced);
  }

  /** The earliest first, of those of higher positions than `after`. */
  async listFrom(
    query: AuditQuery,
    { after, limit }: { after?: string; limit: number },
  ): Promise<PlacedEntry[]> {
    const found = this.#find(query).orderBy('entries.position').limit(limit);
    if (after) found.where('entries.position', '>', after);
    return (await found).map(toPlaced);
  }

  /**
   * Forgets what went before this time: environments with their requests, and
   * requests that came to nothing. Tells how many chains.
   */
  async purge({ before }: { before: Date }): Promise<number> {
    const client = this.#client;
    const gone = client(CHAINS)
      .select('cluster', 'uid')
      .whereRaw('chain = uid')
      .where('closed_at', '<', before);
    return client(CHAINS)
      .whereIn(['cluster', 'uid'], gone)
      .orWhere(query => query.whereNull('uid').where('closed_at', '<', before))
      .delete();
  }

  #find({ environment, actor, since, until, criteria }: AuditQuery) {
    const query = this.#entries();
    if (environment) query.where('chains.environment', environment);
    if (since) query.where('entries.at', '>=', since);
    if (until) query.where('entries.at', '<', until);
    if (actor) {
      query.where(either =>
        either
          .where('entries.actor', actor)
          .orWhere('entries.on_behalf_of', actor),
      );
    }
    if (criteria) whereAllowed(query, criteria, { ...COLUMNS, owner: OWNER });
    return query;
  }

  #entries() {
    return this.#chains()
      .join({ entries: ENTRIES }, join =>
        join
          .on('entries.cluster', 'chains.cluster')
          .andOn('entries.chain', 'chains.chain'),
      )
      .select<EntryRow[]>('entries.*');
  }

  #chains() {
    return this.#client({ chains: CHAINS }).leftJoin(
      { one: 'environments' },
      join =>
        join.on('one.cluster', 'chains.cluster').andOn('one.uid', 'chains.uid'),
    );
  }
}

async function append(
  transaction: Knex.Transaction,
  facts: AuditFact[],
): Promise<void> {
  const chains = await lockChains(transaction, facts);
  const entries = facts.map(fact => {
    const { cluster } = fact.ref;
    const chain = chains.get(idOf({ cluster, chain: fact.chain }))!;
    const request =
      fact.follows === undefined
        ? undefined
        : chains.get(idOf({ cluster, chain: fact.follows }))!;
    const entry = toEntry(fact, { chain, request });
    const hash = hashOf(entry);
    chain.length = entry.sequence;
    chain.head = hash;
    chain.owner = storable(fact.owner) ?? null;
    if (fact.isGone !== undefined)
      chain.closed_at = fact.isGone ? fact.at : null;
    if (request) {
      request.uid = fact.uid!;
      request.closed_at = null;
    }
    return toRow(entry, { hash, fact });
  });
  for (const batch of batchesOf(entries)) {
    await transaction(ENTRIES).insert(batch);
  }
  for (const batch of batchesOf([...chains.values()])) {
    await transaction(CHAINS).insert(batch).onConflict(KEY).merge();
  }
}

/**
 * Until the end of the transaction nobody else can add to the chains. Those who
 * add to several begin with the same one, so that they do not wait for each other.
 */
async function lockChains(
  transaction: Knex.Transaction,
  facts: AuditFact[],
): Promise<Map<string, ChainRow>> {
  const needed = new Map(
    facts.flatMap(toNewChains).map(row => [idOf(row), row] as const),
  );
  const sorted = [...needed.values()].sort((a, b) =>
    idOf(a) < idOf(b) ? -1 : 1,
  );
  const chains = new Map<string, ChainRow>();
  for (const batch of batchesOf(sorted)) {
    await transaction(CHAINS).insert(batch).onConflict(KEY).ignore();
    const rows: ChainRow[] = await transaction(CHAINS)
      .whereIn(
        KEY,
        batch.map(({ cluster, chain }) => [cluster, chain]),
      )
      .orderBy(KEY)
      .forUpdate();
    for (const row of rows) chains.set(idOf(row), row);
  }
  return chains;
}

function toNewChains({ ref, uid, owner, at, chain, follows }: AuditFact) {
  const { cluster, group, kind, namespace } = ref;
  const row: ChainRow = {
    ...{ cluster, chain },
    uid: uid ?? null,
    environment: formatEnvironmentRef(ref),
    kind: `${group}/${kind}`,
    namespace: namespace ?? null,
    owner: storable(owner) ?? null,
    length: 0,
    head: null,
    opened_at: at,
    closed_at: null,
  };
  return follows === undefined ? [row] : [row, { ...row, chain: follows }];
}

function toEntry(
  fact: AuditFact,
  { chain, request }: { chain: ChainRow; request?: ChainRow },
): UnhashedEntry {
  const { ref, uid, at, actor, onBehalfOf, way, action } = fact;
  const { before, after, outcome, error, ids } = fact;
  return {
    chain: nameOf(chain),
    sequence: chain.length + 1,
    at: at.toISOString(),
    ...{ actor, onBehalfOf, way, action },
    object: { ref: formatEnvironmentRef(ref), uid },
    ...{ before, after, outcome, error, ids },
    follows: request?.head ?? undefined,
    previousHash: chain.head ?? undefined,
  };
}

function toRow(
  entry: UnhashedEntry,
  { hash, fact }: { hash: string; fact: AuditFact },
): EntryRow {
  return {
    cluster: fact.ref.cluster,
    chain: fact.chain,
    sequence: entry.sequence,
    at: fact.at,
    actor: fact.actor,
    on_behalf_of: fact.onBehalfOf ?? null,
    entry: canonicalJson(entry),
    hash,
  };
}

/** What it says itself counts, and not what it is found by. */
function toPlaced({ position, entry, hash }: EntryRow): PlacedEntry {
  return {
    position: String(position),
    entry: { ...JSON.parse(entry), hash },
  };
}

function toSubject(row: ChainRow, ref: EnvironmentRef): AuditSubject {
  return {
    ref,
    uid: row.uid ?? undefined,
    owner: row.owner ?? undefined,
    ...(row.uid !== null &&
      row.closed_at !== null && { goneAt: toIso(row.closed_at) }),
    chain: row.chain,
    ...(row.head !== null && {
      head: { chain: nameOf(row), sequence: row.length, hash: row.head },
    }),
  };
}

/** As entries have it. */
function nameOf({ cluster, chain }: { cluster: string; chain: string }) {
  return `${cluster}/${chain}`;
}

function idOf({ cluster, chain }: { cluster: string; chain: string }): string {
  return JSON.stringify([cluster, chain]);
}
