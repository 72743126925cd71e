import { JsonObject, JsonValue } from '@backstage/types';
import {
  AuditEntry,
  AuditOutcome,
  AuditWay,
  EnvironmentRef,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { EnvironmentEventData } from '@crossplane-env/backstage-plugin-crossplane-env-node';
import { withoutCredentials } from '../kubernetes/redaction';
import { EnvironmentObservation, storable } from './environmentRows';
import type { Intent } from './IntentStore';
import type { RememberedPart } from './LifeStore';

const LONGEST_TEXT = 400;
const LONGEST_VALUE = 2_000;
/** As JSON, in characters. */
const LONGEST_CONTENT = 8_000;
const DEEPEST = 12;

/** Names of fields that hold secrets where nobody has said so in a schema. */
const SECRET =
  /passw(or)?d|passphrase|token|secret|credential|(api|access|private|signing|encryption)[-_]?key|connection[-_]?string/i;

/** Whether a field of that name may hold a secret. */
export function namesASecret(field: string): boolean {
  return SECRET.test(field);
}

/** What is to be entered, before it is known where in its chain it stands. */
export interface AuditFact
  extends Pick<
    AuditEntry,
    | 'actor'
    | 'onBehalfOf'
    | 'way'
    | 'action'
    | 'before'
    | 'after'
    | 'outcome'
    | 'error'
    | 'ids'
  > {
  /** Within the cluster: the uid of the environment, or what {@link requestChain} names. */
  chain: string;
  ref: EnvironmentRef;
  uid?: string;
  /** An entity reference. */
  owner?: string;
  at: Date;
  /** The chain of the request that this is the end of. */
  follows?: string;
  /** Whether nothing is left of it, or something is again; as it was unless told. */
  isGone?: boolean;
}

/** An event of an environment, in short. */
export interface ToldEvent {
  id: string;
  type: string;
  at: Date;
  observation: EnvironmentObservation;
  data: EnvironmentEventData;
  /** Who has it be so, where that is not the cluster, and not said by the data. */
  by?: string;
}

/** The chain of what has no uid yet. */
export function requestChain(intentId: string): string {
  return `request:${intentId}`;
}

/** @param options.uid - of what was created */
export function factOfIntent(
  intent: Intent,
  options: {
    outcome: AuditOutcome;
    at: Date;
    uid?: string;
    error?: string;
    eventId?: string;
  },
): AuditFact {
  const { id: intentId, action, requestedBy, through } = intent;
  const { outcome, at, uid, error, eventId } = options;
  return {
    ...objectOf(intent, uid),
    at,
    actor: shorten(through ?? requestedBy),
    onBehalfOf: through && shorten(requestedBy),
    way: through ? 'action' : wayOf(requestedBy),
    ...{ action, outcome },
    error: error && shorten(error, LONGEST_VALUE),
    ...(outcome === 'requested' && contentOf(intent)),
    ...(outcome === 'failed' && action === 'create' && { isGone: true }),
    ids: {
      ...(action === 'create' && { requestId: shorten(intent.requestId) }),
      ...{ intentId, eventId },
    },
  };
}

export function factOfEvent({
  id,
  type,
  at,
  observation,
  data,
  by = data.deletionRequestedBy,
}: ToldEvent): AuditFact {
  const { ref, uid, owner } = observation;
  const { verdict, sentence } = data;
  return {
    ...{ chain: uid, ref, uid, owner, at },
    // Whoever did something there is not known from what it became.
    actor: by ?? `cluster:${shorten(ref.cluster)}`,
    way: by ? wayOf(by) : 'cluster',
    action: type,
    outcome: 'observed',
    ...(verdict && { after: bounded({ verdict, sentence }) }),
    ids: { eventId: id },
    isGone: type === 'deleted',
  };
}

/** Of so many parts it is said when each went; how many there were is said of all. */
const MOST_PARTS_SAID = 40;

/** That the cluster was asked for all that an environment was made of, and has none of it. */
export function factOfProof(
  { ref, uid, owner }: EnvironmentObservation,
  { parts, at }: { parts: readonly RememberedPart[]; at: Date },
): AuditFact {
  return {
    ...{ chain: uid, ref, uid, owner, at },
    actor: `cluster:${shorten(ref.cluster)}`,
    way: 'cluster',
    action: 'teardown.proven',
    outcome: 'observed',
    after: bounded({
      parts: parts.length,
      went: parts
        .slice(0, MOST_PARTS_SAID)
        .map(({ kind, namespace, name, goneAt }) => ({
          ...{ kind, namespace, name, goneAt },
        })),
    }),
    ids: {},
    isGone: true,
  };
}

/** What a workflow engine was told because an environment was to go. */
export interface EngineDrainedFact {
  engine: string;
  /** Ids of runs that were told to end. */
  cancelled: readonly string[];
  /** Why something of the environment may be left there. */
  failure?: string;
}

/** Of so many runs it is said which were told to end; how many there were is said of all. */
const MOST_RUNS_SAID = 40;

export function factOfEngineDrained(
  { ref, uid, owner }: EnvironmentObservation,
  { engine, cancelled, failure, at }: EngineDrainedFact & { at: Date },
): AuditFact {
  return {
    ...{ chain: uid, ref, uid, owner, at },
    actor: `engine:${shorten(engine)}`,
    way: 'engine',
    action: 'engine.drained',
    outcome: failure === undefined ? 'succeeded' : 'failed',
    error: failure && shorten(failure, LONGEST_VALUE),
    after: bounded({
      runs: cancelled.length,
      cancelled: cancelled.slice(0, MOST_RUNS_SAID),
    }),
    ids: {},
  };
}

function objectOf(intent: Intent, createdUid: string | undefined) {
  if (intent.action !== 'create') {
    const { ref, uid, owner } = intent.observation;
    return { chain: uid, ref, uid, owner };
  }
  const { ref, owner } = intent.requested;
  const request = requestChain(intent.id);
  return createdUid === undefined
    ? { chain: request, ref, owner }
    : { chain: createdUid, ref, uid: createdUid, owner, follows: request };
}

/** What is to be, or was before it goes. */
function contentOf(intent: Intent): Pick<AuditFact, 'before' | 'after'> {
  if (intent.action === 'annotate') {
    return {
      before: bounded({ annotations: intent.before }),
      after: bounded({ annotations: intent.annotations }),
    };
  }
  if (intent.action === 'rebuild') return { after: bounded(intent.patch) };
  if (intent.action === 'delete') {
    const { typeRef, owner, claimedEntityRef, verdict } = intent.observation;
    const entityRef = claimedEntityRef;
    return { before: bounded({ type: typeRef, owner, entityRef, verdict }) };
  }
  const { typeRef, version, owner, entityRef } = intent.requested;
  // It is not kept where a field of the type may hold a secret.
  const spec = intent.manifest?.spec;
  return { after: bounded({ type: typeRef, version, owner, entityRef, spec }) };
}

/** Whether nobody asks for it by themselves. */
export function isPolicy(requestedBy: string): boolean {
  return requestedBy.startsWith('policy:');
}

function wayOf(requestedBy: string): AuditWay {
  return isPolicy(requestedBy) ? 'policy' : 'api';
}

/** As it may be kept for years, and read by many. */
function bounded(content: object): JsonObject {
  const clean = cleaned(content as JsonObject, 0) as JsonObject;
  return JSON.stringify(clean).length > LONGEST_CONTENT
    ? { omitted: `It is longer than ${LONGEST_CONTENT} characters.` }
    : clean;
}

function cleaned(value: JsonValue, depth: number): JsonValue {
  if (typeof value === 'string') {
    return withoutCredentials(shorten(value, LONGEST_VALUE));
  }
  if (typeof value !== 'object' || value === null) return value;
  if (depth === DEEPEST) return '…';
  if (Array.isArray(value)) return value.map(one => cleaned(one, depth + 1));
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, one]) => {
      if (one === undefined) return [];
      const hidden = namesASecret(key) ? '…' : cleaned(one, depth + 1);
      return [[shorten(key), hidden]];
    }),
  );
}

function shorten(text: string, longest = LONGEST_TEXT): string {
  const stored = storable(text);
  return stored.length > longest ? `${stored.slice(0, longest - 1)}…` : stored;
}
