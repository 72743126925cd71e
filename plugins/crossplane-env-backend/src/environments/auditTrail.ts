import { InputError } from '@backstage/errors';
import {
  AuditEntry,
  EnvironmentRef,
  EvidenceBundle,
  EvidenceEvent,
  formatEnvironmentRef,
  ListAuditEntriesResponse,
  parseEnvironmentRef,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { cloudEventType } from '../lifecycle/toEnvironmentEvent';
import { AuditQuery, AuditStore, AuditSubject } from '../record/AuditStore';
import { toIso } from '../record/environmentRows';
import { EventRow, EventStore } from '../record/EventStore';
import { LifeStore } from '../record/LifeStore';
import { RecordStore } from '../record/RecordStore';
import { loadPage } from './pages';
import { AuditFilter, AuditRequest } from './types';

const MOST_ENTRIES = 10_000;
const MOST_EVENTS = 1_000;
/** So many of an export are in memory at once. */
const EXPORTED_AT_ONCE = 500;

/** What auditors see of what was done to environments. */
export class AuditTrail {
  readonly #audit: AuditStore;
  readonly #records: RecordStore;
  readonly #events: EventStore;
  readonly #lives: LifeStore;
  readonly #now: () => Date;

  constructor(options: {
    audit: AuditStore;
    records: RecordStore;
    events: EventStore;
    lives: LifeStore;
    now(): Date;
  }) {
    this.#audit = options.audit;
    this.#records = options.records;
    this.#events = options.events;
    this.#lives = options.lives;
    this.#now = options.now;
  }

  /** Of several of one name, the latest unless a uid is given. */
  async find(
    ref: EnvironmentRef,
    options: { uid?: string },
  ): Promise<AuditSubject | undefined> {
    return this.#audit.findSubject(ref, options);
  }

  /** @throws InputError when it has too many entries for one answer */
  async evidenceOf(subject: AuditSubject): Promise<EvidenceBundle> {
    const { ref, uid, owner, goneAt, head } = subject;
    const found = await this.#audit.entriesOf(subject, {
      limit: MOST_ENTRIES + 1,
    });
    if (found.length > MOST_ENTRIES) {
      throw new InputError(
        `There are more than ${MOST_ENTRIES} entries of this environment; export them by 'GET /audit/export?environment=…', which can be verified as well.`,
      );
    }
    // Some may have been added since it was looked for.
    const entries = found.filter(
      one => one.chain !== head?.chain || one.sequence <= head.sequence,
    );
    const events = await this.#events.getMany(
      entries.flatMap(({ ids }) => ids.eventId ?? []).slice(-MOST_EVENTS),
    );
    return {
      format: 'crossplane-env/evidence.v1',
      madeAt: this.#now().toISOString(),
      environment: { ref: formatEnvironmentRef(ref), uid, owner, goneAt },
      head,
      entries,
      history: uid ? await this.#records.getHistory({ uid, ref }) : [],
      events: events.map(presentEvent),
      parts: uid ? await this.#lives.getParts({ uid, ref }) : undefined,
    };
  }

  async list(
    request: AuditRequest & { limit?: number; cursor?: string },
    filter: AuditFilter,
  ): Promise<ListAuditEntriesResponse> {
    const { limit, cursor, ...wanted } = request;
    const { items, pageInfo } = await loadPage(
      { limit, cursor },
      {
        load: page => this.#audit.list(toQuery(wanted, filter), page),
        numberOf: ({ position }) => position,
      },
    );
    const entries = items.map(({ entry }) => entry);
    return { items: await readableOf(entries, filter), pageInfo };
  }

  async *all(
    request: AuditRequest,
    filter: AuditFilter,
  ): AsyncGenerator<AuditEntry> {
    const query = toQuery(request, filter);
    let after: string | undefined;
    for (;;) {
      const found = await this.#audit.listFrom(query, {
        ...{ after, limit: EXPORTED_AT_ONCE },
      });
      const entries = found.map(({ entry }) => entry);
      yield* await readableOf(entries, filter);
      if (found.length < EXPORTED_AT_ONCE) return;
      after = found.at(-1)!.position;
    }
  }
}

function toQuery(
  { environment, ...request }: AuditRequest,
  { criteria }: AuditFilter,
): AuditQuery {
  return {
    ...request,
    ...(environment && { environment: formatEnvironmentRef(environment) }),
    criteria,
  };
}

/** A page may have fewer for it: the clusters are asked about those that the database found. */
async function readableOf(
  entries: AuditEntry[],
  { filterReadable }: AuditFilter,
): Promise<AuditEntry[]> {
  if (!filterReadable) return entries;
  const { environments } = await filterReadable(
    entries.map(entry => ({
      entry,
      ref: parseEnvironmentRef(entry.object.ref),
    })),
  );
  return environments.map(({ entry }) => entry);
}

function presentEvent(row: EventRow): EvidenceEvent {
  return {
    id: row.id,
    type: cloudEventType(row),
    time: toIso(row.at),
    sequence: row.sequence,
    data: JSON.parse(row.data),
  };
}
