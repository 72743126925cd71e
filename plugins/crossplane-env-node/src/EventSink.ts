import { Verdict } from '@crossplane-env/backstage-plugin-crossplane-env-common';

/**
 * What happened to an environment:
 *
 * - `requested`: somebody asked the portal for it
 * - `created`: it is there
 * - `creation.stalled`: it was not seen ready yet, and does not become so of
 *   itself; once for each cause
 * - `ready`: it works for the first time
 * - `degraded`: it does not work any more, for a cause
 * - `recovered`: it works again
 * - `drift.detected`: something of it is not, or not any more, as it was asked
 * - `drift.ended`: it is as it was asked again
 * - `expiring`: its time is over soon
 * - `expired`: its time is over, or its run has ended, and it is taken down unless somebody extends it
 * - `teardown.called-off`: it was to be taken down, and is wanted after all
 * - `teardown.started`: it is on its way out
 * - `teardown.failed`: it could not be taken down, or does not go
 * - `deleted`: it is gone
 *
 * @public
 */
export type EnvironmentEventVerb =
  | 'requested'
  | 'created'
  | 'creation.stalled'
  | 'ready'
  | 'degraded'
  | 'recovered'
  | 'drift.detected'
  | 'drift.ended'
  | 'expiring'
  | 'expired'
  | 'teardown.called-off'
  | 'teardown.started'
  | 'teardown.failed'
  | 'deleted';

/**
 * What an event says of its environment. No value of a spec is ever in it.
 *
 * @public
 */
export interface EnvironmentEventData {
  environment: {
    cluster: string;
    group: string;
    kind: string;
    /** Absent for a cluster-scoped root. */
    namespace?: string;
    name: string;
    /** Of the root object; absent before there is one. */
    uid?: string;
    version: string;
    /** Of its environment type: `cluster/group/kind`, percent-encoded. */
    type: string;
    typeTitle: string;
    /** ISO 8601. */
    createdAt?: string;
    /** Entity reference of a group or user. */
    owner?: string;
    /** Whether nobody but the object itself says who owns it. */
    ownerIsClaimed?: boolean;
    /** Of the catalog entity that it is for, as the object claims it. */
    entityRef?: string;
    /** Entity reference of a user, or subject of a service, as the object claims it. */
    requestedBy?: string;
  };
  /** How it was found to be. */
  verdict?: Verdict;
  /** What was said of it, as its history has it; cut where it is long. */
  sentence?: string;
  /** Whether this is `ready` of one of which `creation.stalled` was told. */
  wasStalled?: boolean;
  /** Of the request to create it. */
  requestId?: string;
  /** Who had it be taken down, through the portal. */
  deletionRequestedBy?: string;
  /** Of the environment in the portal's HTTP API. */
  url?: string;
}

/**
 * An event about an environment, as CloudEvents 1.0 has it; below 64 kB as JSON.
 *
 * @public
 */
export interface EnvironmentEvent {
  specversion: '1.0';
  /** The same, however often the event is delivered. */
  id: string;
  /** `/crossplane-env/portal/cluster`, percent-encoded. */
  source: string;
  type: `io.crossplane-env.environment.${EnvironmentEventVerb}.v1`;
  /** `namespace/name`, or only the name of what is in no namespace. */
  subject: string;
  /** When it was seen to happen, ISO 8601. */
  time: string;
  datacontenttype: 'application/json';
  /**
   * Orders the events of one environment, also as text: ten digits, from
   * `0000000001` on. One may be missing: of what fails and recovers all day, not
   * all is told. What was asked for before there was a uid has `0000000000`.
   */
  sequence: string;
  /** Uid of the root object; absent before there is one. */
  envuid?: string;
  data: EnvironmentEventData;
}

/**
 * Who is told of environments. Each event comes at least once: one may come
 * again under the same id.
 *
 * @public
 */
export interface EventSink {
  /** Lower-case letters, digits and dashes, 63 at most; what is still to be delivered is kept under it. */
  readonly name: string;
  /**
   * Whether the events of one environment have to come one after the other. One
   * that fails then holds up those after it until it was tried for the last time.
   */
  readonly ordered: boolean;
  /**
   * Resolves once the event cannot get lost any more.
   *
   * @param options - the signal is aborted when nobody waits any more
   * @throws EventDeliveryError that says what is to be done next; after any
   * other error it is tried again
   */
  deliver(
    event: EnvironmentEvent,
    options: { signal: AbortSignal },
  ): Promise<void>;
}

/**
 * That an event was not delivered, and what is to be done next:
 *
 * - `retry`: it is tried again, later each time, for about a day
 * - `give-up`: never of itself; this event is kept as dead
 * - `disable`: nothing is delivered to the sink until somebody has an event
 *   redelivered to it
 *
 * @public
 */
export class EventDeliveryError extends Error {
  readonly name = 'EventDeliveryError';
  readonly next: 'retry' | 'give-up' | 'disable';
  /** Of an answer, as HTTP has them. */
  readonly status?: number;
  /** It is not tried again before that. */
  readonly retryAfterMs?: number;

  /** @param message - shown to operators: has to be free of secrets */
  constructor(
    message: string,
    options: {
      next: 'retry' | 'give-up' | 'disable';
      status?: number;
      retryAfterMs?: number;
    },
  ) {
    super(message);
    this.next = options.next;
    this.status = options.status;
    this.retryAfterMs = options.retryAfterMs;
  }
}
