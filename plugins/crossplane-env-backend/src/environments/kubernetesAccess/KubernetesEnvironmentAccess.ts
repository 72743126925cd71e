import {
  BackstageCredentials,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { ServiceUnavailableError } from '@backstage/errors';
import { EnvironmentRef } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { EnvironmentsServiceOptions } from '@crossplane-env/backstage-plugin-crossplane-env-node';
import { Inventory } from '../../inventory/Inventory';
import { ClusterWriters } from '../../kubernetes/ClusterWriter';
import {
  AccessReviews,
  isAllowedInScope,
  KubernetesUser,
} from '../../kubernetes/accessReviews';
import { findTarget } from '../creationChecks';
import { EnvironmentRequest } from '../types';
import { Attempt } from './Attempt';
import { EnvironmentAccess, ReadableEnvironments } from './EnvironmentAccess';
import { KubernetesCallers } from './KubernetesCallers';
import { describeNobody, describeRefusal } from './describeRefusal';
import { filterByPlace } from './filterByPlace';

/** Asks the clusters' own access control about the user that the caller is there. */
export class KubernetesEnvironmentAccess implements EnvironmentAccess {
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
    verb: 'get' | 'delete',
    ref: EnvironmentRef,
    { credentials }: EnvironmentsServiceOptions,
  ): Promise<string | undefined> {
    return this.#findRefusal({ verb, ...ref }, credentials);
  }

  async findCreationRefusal(
    request: EnvironmentRequest,
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
