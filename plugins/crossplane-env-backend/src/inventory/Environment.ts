import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import {
  AssessmentOptions,
  EnvironmentAssessor,
  EnvironmentHealth,
  EnvironmentRef,
  EnvironmentType,
  ObservedResource,
  PlatformIndex,
  ResourceNode,
  ResourceRole,
  Verdict,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { IndexedEnvironment } from './EnvironmentIndex';

/** An environment as the cluster shows it, before anything is decided about it. */
export interface ObservedEnvironment {
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
  /** From the root's annotation, else its namespace's; an entity reference. */
  owner?: string;
  /** What its Namespace's annotation says; an entity reference. */
  namespaceOwner?: string;
  /** What the root's annotation says; a claim, not yet a fact. */
  claimedEntityRef?: string;
  requestedBy?: string;
  /** What the request that created it called itself. */
  requestId?: string;
  /** ISO 8601; set while the cluster cannot be watched. */
  staleSince?: string;
}

/** What is known of an environment that is there, or was. */
interface EnvironmentFacts extends IndexedEnvironment {
  /** Of the root object's kind. */
  version: string;
  /** Canonical entity reference; of whoever owns everything in its namespace. */
  namespaceOwner?: string;
  requestedBy?: string;
}

/** An environment that went. */
export interface GoneEnvironment extends EnvironmentFacts {
  state: 'gone';
  verdict: 'gone';
  /** ISO 8601. */
  goneAt: string;
}

/** An environment that can be shown. */
export type KnownEnvironment = LiveEnvironment | GoneEnvironment;

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
  readonly claimedEntityRef?: string;
  readonly requestedBy?: string;
  readonly requestId?: string;
  readonly staleSince?: string;
  /** Whether the root is gone, and something of it may be left. */
  readonly isDeparted: boolean;
  /** Whether it is being taken down. */
  readonly isGoing: boolean;
  readonly #health: EnvironmentHealth;
  readonly #holdsUntil?: Date;
  readonly #assessedAt: Date;
  readonly #inspect: Inspect;
  readonly #assessor: EnvironmentAssessor;

  /** @param options.inspect - what the environment consists of when it is asked for again */
  constructor(
    observed: ObservedEnvironment,
    options: {
      now: Date;
      assessor: EnvironmentAssessor;
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
    this.claimedEntityRef = normalizeEntityRef(observed.claimedEntityRef);
    this.requestedBy = observed.requestedBy;
    this.requestId = observed.requestId;
    this.staleSince = observed.staleSince;
    this.isDeparted = root.presence === 'missing';
    this.isGoing =
      this.isDeparted || root.object?.metadata.deletionTimestamp !== undefined;

    // What time alone would change cannot be told of what is not observed.
    this.#assessedAt = observed.staleSince
      ? new Date(observed.staleSince)
      : options.now;
    this.#inspect = options.inspect;
    this.#assessor = options.assessor;
    const { health, validUntil } = this.#assessor.assess(root, {
      platform: observed.platform,
      now: this.#assessedAt,
    });
    this.#health = health;
    this.#holdsUntil = observed.staleSince ? undefined : validUntil;
  }

  get health(): EnvironmentHealth {
    return this.#health;
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
    return this.#assess()?.tree;
  }

  /** The health, with a remark where it comes and goes, as only the history can tell. */
  healthGiven(
    readinessChanges: ReadinessChanges | undefined,
  ): EnvironmentHealth {
    const remarked = readinessChanges && this.#assess(readinessChanges);
    return remarked?.health ?? this.health;
  }

  /** As it was when it was assessed, so that the answers agree. */
  #assess(readinessChanges?: ReadinessChanges) {
    const details = this.#inspect(this.uid);
    if (!details) return undefined;
    const { root, platform } = details;
    const now = this.#assessedAt;
    return this.#assessor.assess(root, { platform, now, readinessChanges });
  }
}

export function toGoneEnvironment(
  environment: LiveEnvironment,
  goneAt: Date,
): GoneEnvironment {
  const { ref, uid, createdAt, typeRef, typeTitle, version } = environment;
  const { owner, namespaceOwner, claimedEntityRef, requestedBy } = environment;
  return {
    state: 'gone',
    verdict: 'gone',
    goneAt: goneAt.toISOString(),
    ...{ ref, uid, createdAt, typeRef, typeTitle, version },
    ...{ owner, namespaceOwner, claimedEntityRef, requestedBy },
  };
}

/**
 * An entity reference in its one canonical form, so that references can be
 * compared; undefined when the value is none, as an annotation may be.
 */
export function normalizeEntityRef(
  value: string | undefined,
  options?: { defaultKind: string },
): string | undefined {
  if (!value) return undefined;
  try {
    return stringifyEntityRef(
      parseEntityRef(value, {
        defaultKind: options?.defaultKind,
        defaultNamespace: 'default',
      }),
    );
  } catch {
    return undefined;
  }
}

/** As {@link normalizeEntityRef}; an owner without a kind is a group, as in the catalog. */
export function normalizeOwnerRef(
  value: string | undefined,
): string | undefined {
  return normalizeEntityRef(value, { defaultKind: 'group' });
}
