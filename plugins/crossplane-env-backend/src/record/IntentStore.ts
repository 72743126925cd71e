import { JsonObject } from '@backstage/types';
import {
  ANNOTATION_ENTITY,
  ANNOTATION_OWNER,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { Knex } from 'knex';
import { normalizeEntityRef, normalizeOwnerRef } from '../inventory/ownership';
import {
  KubernetesManifest,
  ObjectLocation,
} from '../kubernetes/ClusterWriter';
import {
  EnvironmentObservation,
  storable,
  Timestamp,
  toIso,
} from './environmentRows';
import { AskedStore } from './AskedStore';
import { AuditStore } from './AuditStore';
import { Creation, CreationStore } from './CreationStore';
import { RequestedEnvironment } from './environmentEvents';
import { EventStore } from './EventStore';
import { PendingCreation, PendingCreations } from './PendingCreations';
import { RecordStore } from './RecordStore';

interface CommonIntent {
  id: string;
  cluster: string;
  location: ObjectLocation;
  /** A user's entity reference, or the subject of a service. */
  requestedBy: string;
  /** The subject of the service that asks on behalf of that user, if one does. */
  through?: string;
}

/** That an environment is to be created. */
export interface CreateIntent extends CommonIntent {
  action: 'create';
  /** Its request id names what this intent created. */
  requestId: string;
  /** What is told of it. */
  requested: Omit<RequestedEnvironment, 'requestedBy' | 'requestId'>;
  /** Absent where it may hold what must not be kept. */
  manifest?: KubernetesManifest;
  /** Of its spec what may be kept in any case, to tell what is not so any more. */
  asked?: JsonObject;
}

/** That an environment is to be taken down. */
export interface DeleteIntent extends CommonIntent {
  action: 'delete';
  uid: string;
  /** Whether the object has to be told first to wait for what it is made of. */
  foreground: boolean;
  /** What was said of its life, where it is taken down on account of that; null for what was not. */
  before?: Record<string, string | null>;
  observation: EnvironmentObservation;
}

/** That an environment's object is to say something else in its annotations. */
export interface AnnotateIntent extends CommonIntent {
  action: 'annotate';
  uid: string;
  /** By key; null for one that is to be taken away. */
  annotations: Record<string, string | null>;
  /** What the same ones were when it was asked for; null for those that were not there. */
  before: Record<string, string | null>;
  observation: EnvironmentObservation;
}

/** That an environment's object is to say again what was asked. */
export interface RebuildIntent extends CommonIntent {
  action: 'rebuild';
  uid: string;
  /** A merge patch of what is not so any more. */
  patch: { spec: JsonObject };
  observation: EnvironmentObservation;
}

/** What somebody wants to have done in a cluster, recorded before it is. */
export type Intent =
  | CreateIntent
  | DeleteIntent
  | AnnotateIntent
  | RebuildIntent;

/** One that was not confirmed. */
export interface UnfinishedIntent {
  intent: Intent;
  /** Whether it may have been carried out, and whoever wanted it was told that it failed. */
  isInDoubt: boolean;
  /** ISO 8601. */
  requestedAt: string;
  /** The uid of what a creation made, if that was seen, even if it is gone by now. */
  createdUid?: string;
}

type State = 'open' | 'in-doubt' | 'done' | 'failed';

const UNFINISHED: State[] = ['open', 'in-doubt'];

/** Others are left to the newer version that recorded them. */
const ACTIONS: Intent['action'][] = ['create', 'delete', 'annotate', 'rebuild'];

interface IntentRow {
  id: string;
  action: string;
  cluster: string;
  api_group: string;
  version: string;
  plural: string;
  namespace: string | null;
  name: string;
  details: string | null;
  uid: string | null;
  kind?: string | null;
  owner?: string | null;
  requested_by: string;
  requested_at: Timestamp;
  state: State;
  held_until: Timestamp;
  closed_at: Timestamp | null;
  error: string | null;
}

const TABLE = 'intents';
const LONGEST_ERROR = 2000;

/** Intents in SQLite or PostgreSQL. */
export class IntentStore {
  readonly #client: Knex;
  readonly #records: RecordStore;
  readonly #creations: CreationStore;
  readonly #asked: AskedStore;
  readonly #events: EventStore;
  readonly #audit: AuditStore;

  /** @param events - which are told in the transactions in which intents are recorded */
  constructor(
    client: Knex,
    records: RecordStore,
    events = new EventStore(client),
  ) {
    this.#client = client;
    this.#records = records;
    this.#events = events;
    this.#creations = new CreationStore(client);
    this.#asked = new AskedStore(client);
    this.#audit = new AuditStore(client);
  }

  /**
   * Whoever adds it carries it out; others may from `heldUntil` on.
   *
   * @param options.admit - throws what is to be thrown where it is not to be
   *   added, given what else is being created; nothing else is added meanwhile
   *   that has to be admitted
   */
  async add(
    intent: Intent,
    options: {
      at: Date;
      heldUntil: Date;
      admit?: (pending: PendingCreation[]) => void;
    },
  ): Promise<void> {
    const { at, heldUntil, admit } = options;
    await this.#client.transaction(async transaction => {
      if (admit) {
        await PendingCreations.takeTurn(transaction);
        admit(await new PendingCreations(transaction).list({ now: at }));
      }
      await transaction<IntentRow>(TABLE).insert({
        ...toRow(intent),
        requested_at: at,
        state: 'open',
        held_until: heldUntil,
        closed_at: null,
        error: null,
      });
      const eventId = await this.#tellOfRequest(transaction, intent, at);
      await this.#audit.recordIntent(transaction, intent, {
        ...{ outcome: 'requested', at, eventId },
      });
    });
  }

  /** It was carried out, on the object of that uid. */
  async confirm(
    intent: Intent,
    options: { uid: string; at: Date },
  ): Promise<void> {
    const { uid, at } = options;
    await this.#client.transaction(async transaction => {
      const isNews = await close(transaction, intent, {
        ...{ state: 'done', uid, at },
      });
      if (intent.action === 'create') {
        const creation = toCreation(intent, uid);
        await this.#creations.add(creation, { at, transaction });
        if (intent.asked && isNews) {
          const environment = { uid, ref: { cluster: intent.cluster } };
          await this.#asked.put(environment, intent.asked, {
            ...{ at, transaction },
          });
        }
      } else if (intent.action === 'delete') {
        await this.#records.recordDeletionRequest(intent.observation, {
          by: intent.requestedBy,
          at,
          transaction,
        });
      }
      if (!isNews) return;
      await this.#audit.recordIntent(transaction, intent, {
        ...{ outcome: 'succeeded', uid, at },
      });
    });
  }

  /** It was not carried out, and will not be, unless somebody has confirmed it. */
  async fail(
    intent: Intent,
    options: { error: string; at: Date },
  ): Promise<void> {
    const { at } = options;
    const error = storable(options.error.slice(0, LONGEST_ERROR));
    await this.#client.transaction(async transaction => {
      const isNews = await close(transaction, intent, {
        ...{ state: 'failed', error, at },
      });
      if (!isNews) return;
      await this.#audit.recordIntent(transaction, intent, {
        ...{ outcome: 'failed', error, at },
      });
    });
  }

  /** It may have been carried out, and whoever wanted it is told that it failed. */
  async doubt(intent: Intent, { at }: { at: Date }): Promise<void> {
    await this.#client.transaction(async transaction => {
      const count = await transaction<IntentRow>(TABLE)
        .where({ id: intent.id, state: 'open' })
        .update({ state: 'in-doubt' });
      if (count === 0) return;
      await this.#audit.recordIntent(transaction, intent, {
        ...{ outcome: 'unknown', at },
      });
    });
  }

  /** Takes up the first that nobody holds since `now`; nobody else does until `heldUntil`. */
  async takeUp(options: {
    now: Date;
    heldUntil: Date;
  }): Promise<UnfinishedIntent | undefined> {
    const { now, heldUntil } = options;
    for (;;) {
      const row = await this.#intents()
        .whereIn('state', UNFINISHED)
        .whereIn('action', ACTIONS)
        .where('held_until', '<=', now)
        .orderBy('requested_at')
        .first();
      if (!row) return undefined;
      const count = await this.#intents()
        .where({ id: row.id, state: row.state })
        .where('held_until', '<=', now)
        .update({ held_until: heldUntil });
      // Otherwise another replica was faster.
      if (count === 1) return this.#toUnfinished(row);
    }
  }

  /**
   * Whoever wanted the same before goes on with that, until `heldUntil`, and has
   * one story of it.
   *
   * @returns undefined where nobody did; 'held' while it may be being carried out
   */
  async takeUpAgain(
    intent: DeleteIntent,
    { now, heldUntil }: { now: Date; heldUntil: Date },
  ): Promise<DeleteIntent | 'held' | undefined> {
    const { action, cluster, uid, requestedBy } = intent;
    const before = await this.#intents()
      .where({ action, cluster, uid, requested_by: requestedBy })
      .whereIn('state', UNFINISHED)
      .orderBy('requested_at')
      .first();
    if (!before) return undefined;
    const { id, state } = before;
    const count = await this.#intents()
      .where({ id, state })
      .modify(query => {
        // Whoever is in doubt of it is not at it any more.
        if (state === 'open') query.where('held_until', '<=', now);
      })
      .update({ held_until: heldUntil });
    return count === 1 ? { ...intent, id } : 'held';
  }

  /** Forgets those that were closed before this time, and tells how many. */
  async purge(options: { before: Date }): Promise<number> {
    return this.#intents().where('closed_at', '<', options.before).delete();
  }

  /** @returns the id of the event */
  async #tellOfRequest(
    transaction: Knex.Transaction,
    intent: Intent,
    at: Date,
  ): Promise<string | undefined> {
    if (intent.action !== 'create') return undefined;
    const { requested, requestedBy, requestId } = intent;
    const request = { ...requested, requestedBy, requestId };
    return this.#events.recordRequest(transaction, request, { at });
  }

  async #toUnfinished(row: IntentRow): Promise<UnfinishedIntent> {
    const intent = toIntent(row);
    const requestedAt = toIso(row.requested_at);
    const createdUid =
      intent.action === 'create' && intent.manifest
        ? await this.#records.findUid(
            {
              ...intent.location,
              cluster: intent.cluster,
              kind: intent.manifest.kind,
            },
            {
              requestedBy: intent.requestedBy,
              since: new Date(requestedAt),
            },
          )
        : undefined;
    const isInDoubt = row.state === 'in-doubt';
    return { intent, isInDoubt, requestedAt, createdUid };
  }

  #intents() {
    return this.#client<IntentRow>(TABLE);
  }
}

/** What the manifest says was checked before; where it was not kept, it is not known any more. */
function toCreation(
  { cluster, requestedBy, manifest }: CreateIntent,
  uid: string,
): Creation {
  const annotations = manifest?.metadata.annotations ?? {};
  return {
    cluster,
    uid,
    requestedBy,
    owner: normalizeOwnerRef(annotations[ANNOTATION_OWNER]),
    entityRef: normalizeEntityRef(annotations[ANNOTATION_ENTITY]),
  };
}

/** @returns whether it was not closed so already */
async function close(
  client: Knex,
  { id }: Intent,
  outcome: { state: State; uid?: string; error?: string; at: Date },
): Promise<boolean> {
  const { state, uid, error, at } = outcome;
  const count = await client<IntentRow>(TABLE)
    .where({ id })
    // What was done stays done.
    .whereIn('state', state === 'done' ? [...UNFINISHED, 'failed'] : UNFINISHED)
    .update({
      state,
      ...(uid && { uid }),
      error: error ?? null,
      closed_at: at,
      details: null,
    });
  return count > 0;
}

function toRow(intent: Intent) {
  const { id, action, cluster, location, requestedBy } = intent;
  return {
    id,
    action,
    cluster,
    api_group: location.group,
    version: location.version,
    plural: location.plural,
    namespace: location.namespace ?? null,
    name: location.name,
    uid: intent.action === 'create' ? null : intent.uid,
    details: JSON.stringify(detailsOf(intent)),
    requested_by: requestedBy,
    // Kept when the details are not, for those who count what is being created.
    ...(intent.action === 'create' && {
      kind: intent.requested.ref.kind,
      owner: intent.requested.owner ?? null,
    }),
  };
}

function detailsOf(intent: Intent) {
  const { through } = intent;
  if (intent.action === 'create') {
    const { requestId, requested, manifest, asked } = intent;
    return { through, requestId, requested, manifest, asked };
  }
  if (intent.action === 'annotate') {
    const { annotations, before, observation } = intent;
    return { through, annotations, before, observation };
  }
  if (intent.action === 'rebuild') {
    const { patch, observation } = intent;
    return { through, patch, observation };
  }
  const { foreground, before, observation } = intent;
  return { through, foreground, before, observation };
}

function toIntent(row: IntentRow): Intent {
  const details = JSON.parse(row.details ?? '{}');
  return {
    id: row.id,
    action: row.action,
    cluster: row.cluster,
    location: {
      group: row.api_group,
      version: row.version,
      plural: row.plural,
      ...(row.namespace !== null && { namespace: row.namespace }),
      name: row.name,
    },
    requestedBy: row.requested_by,
    ...(row.uid !== null && { uid: row.uid }),
    ...details,
  } as Intent;
}
