import {
  AssessmentOptions,
  assess,
  HealthOverrides,
  EnvironmentHealth,
  EnvironmentRef,
  EnvironmentType,
  ObservedResource,
  PlatformIndex,
  ResourceNode,
  ResourceRole,
  Verdict,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { driftKeyOf } from './driftKey';
import { IndexedEnvironment } from './EnvironmentIndex';
import { LifeMarks, NO_MARKS } from './lifeMarks';
import {
  LONGEST_REF,
  normalizeEntityRef,
  normalizeOwnerRef,
  Ownership,
} from './ownership';
import { partsKeyOf } from './parts';
import { saidSince } from './saidSince';

/** An environment as the cluster shows it, before its health is decided. */
export interface ObservedEnvironment extends Partial<Ownership> {
  ref: EnvironmentRef;
  /** The root object's. */
  uid: string;
  /** ISO 8601. */
  createdAt: string;
  type: EnvironmentType;
  /**
   * Of the root's kind, for its path in the API. Not the type's where a
   * composite was created directly although its XRD offers claims.
   */
  plural: string;
  root: ObservedResource;
  /** What is known of what it is made with. */
  platform?: PlatformIndex;
  /** What the root's annotation says; a claim, not yet a fact. */
  claimedEntityRef?: string;
  requestedBy?: string;
  /** What the request that created it called itself. */
  requestId?: string;
  /** What the root says of its life; nothing unless given. */
  marks?: LifeMarks;
  /** ISO 8601; set while the cluster cannot be watched. */
  staleSince?: string;
}

/** What is known of an environment that is there, or was. */
interface EnvironmentFacts extends IndexedEnvironment {
  /** Of the root object's kind. */
  version: string;
  /** Canonical entity reference; of whoever owns everything in its namespace. */
  namespaceOwner?: string;
  /** Whether nobody but the object itself says who owns it. */
  isOwnerClaimed: boolean;
  /** As its annotation says. */
  requestedBy?: string;
}

/** An environment that went. */
export interface GoneEnvironment extends EnvironmentFacts {
  state: 'gone';
  verdict: 'gone';
  /** ISO 8601. */
  goneAt: string;
}

/** An environment as it was recorded last, of a cluster that could not be read since. */
export interface RememberedEnvironment extends EnvironmentFacts {
  state: 'remembered';
  health: EnvironmentHealth;
  /** ISO 8601; since when nothing is known of it. */
  staleSince: string;
}

/** An environment that can be shown. */
export type KnownEnvironment =
  | LiveEnvironment
  | RememberedEnvironment
  | GoneEnvironment;

/** What an environment consists of, for those who look at one closely. */
export interface EnvironmentDetails {
  root: ObservedResource;
  platform?: PlatformIndex;
}

/** Undefined once there is no such environment. */
export type Inspect = (uid: string) => EnvironmentDetails | undefined;

/** How often an environment became ready or stopped being so of late. */
export type ReadinessChanges = NonNullable<
  AssessmentOptions['readinessChanges']
>;

/**
 * An environment that is in its cluster, assessed. What it consists of is put
 * together when it is asked for: few are looked at, and there may be many.
 */
export class LiveEnvironment implements EnvironmentFacts {
  readonly state = 'live';
  readonly ref: EnvironmentRef;
  readonly uid: string;
  readonly createdAt: string;
  readonly type: EnvironmentType;
  readonly plural: string;
  readonly version: string;
  readonly role: ResourceRole;
  readonly owner?: string;
  readonly namespaceOwner?: string;
  readonly isOwnerClaimed: boolean;
  readonly claimedEntityRef?: string;
  readonly requestedBy?: string;
  readonly requestId?: string;
  readonly staleSince?: string;
  /** Whether the root is gone, and something of it may be left. */
  readonly isDeparted: boolean;
  /** Whether it is being taken down. */
  readonly isGoing: boolean;
  /** ISO 8601; when its cluster was told to delete the root. */
  readonly deletingSince?: string;
  readonly marks: LifeMarks;
  /** Of what it is made of besides its root, as it was assessed. */
  readonly partsKey: string;
  /** Of what is asked of it, and by what it is made. */
  readonly driftKey: string;
  readonly #health: EnvironmentHealth;
  readonly #holdsUntil?: Date;
  readonly #saidSince?: Date;
  readonly #assessedAt: Date;
  readonly #inspect: Inspect;
  readonly #overrides?: HealthOverrides;

  /** @param options.inspect - what the environment consists of when it is asked for again */
  constructor(
    observed: ObservedEnvironment,
    options: {
      now: Date;
      /** What the platform team knows better. */
      overrides?: HealthOverrides;
      inspect: Inspect;
    },
  ) {
    const { root } = observed;
    this.ref = observed.ref;
    this.uid = observed.uid;
    this.createdAt = observed.createdAt;
    this.type = observed.type;
    this.plural = observed.plural;
    this.version = root.resource.version;
    this.role = root.role;
    this.owner = normalizeOwnerRef(observed.owner);
    this.namespaceOwner = normalizeOwnerRef(observed.namespaceOwner);
    this.isOwnerClaimed = observed.isOwnerClaimed ?? false;
    this.claimedEntityRef = normalizeEntityRef(observed.claimedEntityRef);
    this.requestedBy = observed.requestedBy?.slice(0, LONGEST_REF);
    this.requestId = observed.requestId;
    this.staleSince = observed.staleSince;
    this.isDeparted = root.presence === 'missing';
    this.deletingSince = root.object?.metadata.deletionTimestamp;
    this.isGoing = this.isDeparted || this.deletingSince !== undefined;
    this.marks = observed.marks ?? NO_MARKS;
    this.partsKey = partsKeyOf(root);
    this.driftKey = driftKeyOf(root);

    // What time alone would change cannot be told of what is not observed.
    this.#assessedAt = observed.staleSince
      ? new Date(observed.staleSince)
      : options.now;
    this.#inspect = options.inspect;
    this.#overrides = options.overrides;
    const { health, holdsUntil } = assess(root, {
      platform: observed.platform,
      overrides: options.overrides,
      now: this.#assessedAt,
    });
    this.#health = health;
    this.#holdsUntil = observed.staleSince ? undefined : holdsUntil;
    this.#saidSince = saidSince(root, health);
  }

  get health(): EnvironmentHealth {
    return this.#health;
  }

  /** Since when the cluster says that it has been so; undefined where it says nothing of it. */
  get saidSince(): Date | undefined {
    return this.#saidSince;
  }

  /** Until then the verdict holds if nothing changes; undefined when time alone does not change it. */
  get holdsUntil(): Date | undefined {
    return this.#holdsUntil;
  }

  get typeRef(): string {
    return this.type.ref;
  }

  get typeTitle(): string {
    return this.type.title;
  }

  get verdict(): Verdict {
    return this.health.verdict;
  }

  get causeKey(): string | undefined {
    const { verdict, diagnosis } = this.health;
    return verdict === 'ready' || verdict === 'gone'
      ? undefined
      : diagnosis.cause?.key;
  }

  /** The root and everything below it, as it was observed; undefined once it is gone. */
  get root(): ObservedResource | undefined {
    return this.#inspect(this.uid)?.root;
  }

  /** The root and everything below it, each with its verdict; undefined once it is gone. */
  get tree(): ResourceNode | undefined {
    return this.#assess()?.tree();
  }

  /** The health, with a remark where it comes and goes, as only the history can tell. */
  healthGiven(
    readinessChanges: ReadinessChanges | undefined,
  ): EnvironmentHealth {
    const remarked = readinessChanges && this.#assess(readinessChanges);
    // It may consist of something else by now; that is another environment to tell of.
    return remarked?.health.verdict === this.verdict
      ? remarked.health
      : this.health;
  }

  /** As it was when it was assessed, so that the answers agree. */
  #assess(readinessChanges?: ReadinessChanges) {
    const details = this.#inspect(this.uid);
    if (!details) return undefined;
    const { root, platform } = details;
    const now = this.#assessedAt;
    const overrides = this.#overrides;
    return assess(root, { platform, overrides, now, readinessChanges });
  }
}

export function toGoneEnvironment(
  environment: LiveEnvironment,
  goneAt: Date,
): GoneEnvironment {
  const { ref, uid, createdAt, typeRef, typeTitle, version } = environment;
  const { owner, namespaceOwner, isOwnerClaimed } = environment;
  const { claimedEntityRef, requestedBy } = environment;
  return {
    state: 'gone',
    verdict: 'gone',
    goneAt: goneAt.toISOString(),
    ...{ ref, uid, createdAt, typeRef, typeTitle, version },
    ...{ owner, namespaceOwner, isOwnerClaimed },
    ...{ claimedEntityRef, requestedBy },
  };
}
