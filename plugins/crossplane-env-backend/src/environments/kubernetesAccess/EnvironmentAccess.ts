import {
  AuthService,
  BackstageCredentials,
  LoggerService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { Config } from '@backstage/config';
import { isError, ServiceUnavailableError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { EnvironmentRef } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { EnvironmentsServiceOptions } from '@crossplane-env/backstage-plugin-crossplane-env-node';
import { Inventory } from '../../inventory/Inventory';
import { ClusterWriters } from '../../kubernetes/ClusterWriter';
import { ConfigRemarks } from '../../kubernetes/ConfigRemarks';
import {
  AccessQuestion,
  AccessReviews,
  CachedAccessReviews,
  isAllowedInScope,
  KubernetesUser,
} from '../../kubernetes/accessReviews';
import { OutageLog } from '../../record/OutageLog';
import { findTarget } from '../creationChecks';
import { EnvironmentRequest } from '../types';
import { KubernetesCallers } from './KubernetesCallers';
import { readAuthorization } from './readAuthorization';

/** Those of some environments that the caller may see. */
export interface ReadableEnvironments<T> {
  environments: T[];
  /** Clusters that could not be asked, so that some of theirs may be missing. */
  incompleteClusters: string[];
}

/**
 * What the clusters themselves let the caller do, besides the portal's
 * permissions. Its methods throw ServiceUnavailableError when a cluster, or who
 * the caller is in it, cannot be asked for: what is not known is not allowed.
 */
export interface EnvironmentAccess {
  /** Absent where all may be seen. */
  filterReadable?<T extends { ref: EnvironmentRef }>(
    environments: T[],
    options: EnvironmentsServiceOptions,
  ): Promise<ReadableEnvironments<T>>;

  /** Why the caller may not, in a sentence; undefined if they may. */
  findRefusal(
    verb: 'get' | 'delete' | 'patch',
    ref: EnvironmentRef,
    options: EnvironmentsServiceOptions,
  ): Promise<string | undefined>;

  /**
   * Why the caller may not create it, in a sentence; undefined if they may.
   *
   * @throws InputError when the type is none that can be created
   */
  findCreationRefusal(
    request: Pick<EnvironmentRequest, 'type' | 'namespace'>,
    options: EnvironmentsServiceOptions,
  ): Promise<string | undefined>;
}

/** Leaves the decision to the portal's permissions. */
const unrestrictedAccess: EnvironmentAccess = {
  findRefusal: async () => undefined,
  findCreationRefusal: async () => undefined,
};

async function refuseAll(): Promise<never> {
  throw new ServiceUnavailableError(
    "Nobody knows what you may do, because the portal's configuration of 'crossplaneEnv.kubernetesAuthorization' cannot be used. Ask whoever runs the portal to look into its log.",
  );
}

/** For a configuration of which nobody can tell what it means. */
const closedAccess: EnvironmentAccess = {
  filterReadable: refuseAll,
  findRefusal: refuseAll,
  findCreationRefusal: refuseAll,
};

/** Where environments of one kind are. */
interface Place {
  cluster: string;
  group: string;
  kind: string;
  /** Absent for a kind that is in no namespace. */
  namespace?: string;
}

/** What somebody would do to an environment, or, without a name, to any in that place. */
interface Attempt extends Place {
  verb: 'get' | 'create' | 'delete' | 'patch';
  name?: string;
}

/** Asks the clusters' own access control about the user that the caller is there. */
class KubernetesEnvironmentAccess implements EnvironmentAccess {
  readonly #callers: KubernetesCallers;
  readonly #reviews: AccessReviews;
  readonly #inventory: Inventory;
  readonly #writers: ClusterWriters;
  readonly #logger: LoggerService;

  constructor(options: {
    callers: KubernetesCallers;
    reviews: AccessReviews;
    inventory: Inventory;
    writers: ClusterWriters;
    logger: LoggerService;
  }) {
    this.#callers = options.callers;
    this.#reviews = options.reviews;
    this.#inventory = options.inventory;
    this.#writers = options.writers;
    this.#logger = options.logger;
  }

  async filterReadable<T extends { ref: EnvironmentRef }>(
    environments: T[],
    { credentials }: EnvironmentsServiceOptions,
  ): Promise<ReadableEnvironments<T>> {
    const caller = await this.#callers.identify(credentials);
    if (caller.type === 'trustedService') {
      return { environments, incompleteClusters: [] };
    }
    if (caller.type === 'nobody') {
      this.#logger.debug(`A list is empty, because ${caller.reason}.`);
      return { environments: [], incompleteClusters: [] };
    }
    return filterByPlace(environments, place =>
      this.#isAllowed(caller.user, { verb: 'get', ...place }),
    );
  }

  findRefusal(
    verb: 'get' | 'delete' | 'patch',
    ref: EnvironmentRef,
    { credentials }: EnvironmentsServiceOptions,
  ): Promise<string | undefined> {
    return this.#findRefusal({ verb, ...ref }, credentials);
  }

  async findCreationRefusal(
    request: Pick<EnvironmentRequest, 'type' | 'namespace'>,
    { credentials }: EnvironmentsServiceOptions,
  ): Promise<string | undefined> {
    const { type } = findTarget(request.type, {
      inventory: this.#inventory,
      writers: this.#writers,
    });
    const { cluster, group, kind } = type;
    const { namespace } = request;
    // Kubernetes does not know the name yet when it decides about creating.
    return this.#findRefusal(
      { verb: 'create', cluster, group, kind, namespace },
      credentials,
    );
  }

  async #findRefusal(
    attempt: Attempt,
    credentials: BackstageCredentials,
  ): Promise<string | undefined> {
    const caller = await this.#callers.identify(credentials);
    switch (caller.type) {
      case 'trustedService':
        return undefined;
      case 'nobody':
        return describeNobody(attempt, caller);
      default: {
        const { user } = caller;
        return (await this.#isAllowed(user, attempt))
          ? undefined
          : describeRefusal(attempt, user);
      }
    }
  }

  async #isAllowed(user: KubernetesUser, attempt: Attempt): Promise<boolean> {
    const { cluster, verb, group, namespace, name } = attempt;
    const plural = this.#inventory.getPlural(attempt);
    if (plural === undefined) {
      throw new ServiceUnavailableError(
        `The cluster '${cluster}' could not be asked what '${user.username}' may do in it: it has not told yet what it calls ${attempt.kind} of '${group}' in its API.`,
      );
    }
    return isAllowedInScope(this.#reviews, {
      cluster,
      user,
      attributes: { verb, group, plural, namespace, name },
    });
  }
}

/** {@link AccessReviews} that log when a cluster begins to fail to answer, and when it answers again. */
export class LoggedAccessReviews implements AccessReviews {
  readonly #reviews: AccessReviews;
  readonly #logger: LoggerService;
  readonly #outages = new Map<string, OutageLog>();

  constructor(reviews: AccessReviews, options: { logger: LoggerService }) {
    this.#reviews = reviews;
    this.#logger = options.logger;
  }

  async isAllowed(question: AccessQuestion): Promise<boolean> {
    const outage = this.#outageOf(question.cluster);
    try {
      const isAllowed = await this.#reviews.isAllowed(question);
      outage.succeeded();
      return isAllowed;
    } catch (error) {
      outage.failed(error);
      throw error;
    }
  }

  #outageOf(cluster: string): OutageLog {
    const known = this.#outages.get(cluster);
    if (known) return known;
    const outage = new OutageLog({
      logger: this.#logger,
      what: `Asking the cluster '${cluster}' what users may do, so that they may do nothing there,`,
    });
    this.#outages.set(cluster, outage);
    return outage;
  }
}

/**
 * The second gate that `crossplaneEnv.kubernetesAuthorization` asks for.
 *
 * @param options.accessReviews - that ask the clusters; answers are remembered here
 */
export function createEnvironmentAccess(options: {
  config: Config;
  auth: AuthService;
  catalog: CatalogService;
  userInfo: UserInfoService;
  logger: LoggerService;
  remarks: ConfigRemarks;
  inventory: Inventory;
  writers: ClusterWriters;
  accessReviews: AccessReviews;
}): EnvironmentAccess {
  const config = readAuthorization(options.config, options.remarks);
  if (config === 'unusable') return closedAccess;
  if (!config) return unrestrictedAccess;
  return new KubernetesEnvironmentAccess({
    ...options,
    callers: new KubernetesCallers({ ...options, config }),
    reviews: new CachedAccessReviews(
      new LoggedAccessReviews(options.accessReviews, options),
      { keptForMs: config.cacheTtlMs },
    ),
  });
}

type Decision = 'readable' | 'hidden' | 'unknown';

/**
 * The environments in readable places. A place is decided about once, however
 * many environments are in it; where that is not possible at present they are
 * left out, and the cluster is named.
 */
async function filterByPlace<T extends { ref: EnvironmentRef }>(
  environments: T[],
  isReadable: (place: Place) => Promise<boolean>,
): Promise<ReadableEnvironments<T>> {
  const places = new Map(environments.map(({ ref }) => [keyOf(ref), ref]));
  const decisions = new Map<string, Decision>();
  await Promise.all(
    Array.from(places, async ([key, { cluster, group, kind, namespace }]) => {
      const place = { cluster, group, kind, namespace };
      decisions.set(key, await decide(() => isReadable(place)));
    }),
  );
  const decided = (wanted: Decision) =>
    environments.filter(({ ref }) => decisions.get(keyOf(ref)) === wanted);
  const clusters = decided('unknown').map(({ ref }) => ref.cluster);
  return {
    environments: decided('readable'),
    incompleteClusters: [...new Set(clusters)].sort(),
  };
}

async function decide(ask: () => Promise<boolean>): Promise<Decision> {
  try {
    return (await ask()) ? 'readable' : 'hidden';
  } catch (error) {
    if (isError(error) && error.name === 'ServiceUnavailableError') {
      return 'unknown';
    }
    throw error;
  }
}

function keyOf({ cluster, group, kind, namespace }: Place): string {
  return JSON.stringify([cluster, group, kind, namespace]);
}

/** What the cluster does not let the user do; two sentences. */
export function describeRefusal(
  attempt: Attempt,
  { username }: KubernetesUser,
): string {
  return `The cluster '${
    attempt.cluster
  }' does not allow its user '${username}' to ${describe(
    attempt,
  )}. Whoever runs the cluster can grant it, by a role for that user or one of its groups.`;
}

/** Why somebody whom Kubernetes does not know may not; a sentence. */
function describeNobody(
  attempt: Attempt,
  { reason }: { reason: string },
): string {
  return `The cluster '${attempt.cluster}' does not allow you to ${describe(
    attempt,
  )}, because ${reason}.`;
}

/** As `create RunEnvironment.example.org in the namespace 'team-a'`. */
function describe({ verb, group, kind, namespace, name }: Attempt): string {
  const what = `${verb} ${kind}.${group}${name ? ` '${name}'` : ''}`;
  return namespace === undefined
    ? what
    : `${what} in the namespace '${namespace}'`;
}
