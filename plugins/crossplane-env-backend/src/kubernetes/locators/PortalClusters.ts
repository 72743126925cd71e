import { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import {
  ClusterDetails,
  ClusterSupplier,
} from '@crossplane-env/backstage-plugin-crossplane-env-node';
import { AUTH_PROVIDER } from '../auth/AuthProviders';
import { InCluster } from '../auth/inCluster';
import type { ClusterIdentity, ClusterServer } from '../ClusterAccess';
import { Clock, inTime, msUntil } from '../clock';
import { ConnectionError, NOT_LOCATED } from '../errors';
import { describeForLog, withoutCredentials } from '../redaction';

/** A cluster that the portal knows by itself. */
export interface PortalCluster {
  server: ClusterServer;
  /** Absent where nobody is told who could be used. */
  identity?: ClusterIdentity;
  /** Why there is no identity. */
  remark?: string;
  /** Whether people who do not run the portal may have written where it is. */
  isWrittenByUsers?: boolean;
}

/** Where clusters come and go. */
export interface ClusterLocator {
  /** For messages, such as `the catalog`. */
  name: string;
  supplier: ClusterSupplier;
  isWrittenByUsers?: boolean;
}

const KEPT_MS = 60_000;
const RETRIED_AFTER_MS = 10_000;
const TIMEOUT_MS = 60_000;

interface Listing {
  clusters: Map<string, ClusterDetails>;
  ambiguous: Set<string>;
}

/** The clusters of one locator as they were a short while ago; of one that does not answer, as they were before. */
class KnownClusters {
  readonly locator: ClusterLocator;
  readonly #options: PortalClustersOptions;
  #known?: Listing;
  #askAgainAt = -Infinity;
  #asking?: Promise<Listing>;
  #failedBefore = false;

  constructor(locator: ClusterLocator, options: PortalClustersOptions) {
    this.locator = locator;
    this.#options = options;
  }

  async list(): Promise<Listing> {
    const { clock } = this.#options;
    const isFresh =
      msUntil(this.#askAgainAt, { clock, longestMs: KEPT_MS }) > 0;
    if (this.#known && isFresh) return this.#known;
    this.#asking ??= this.#ask().finally(() => {
      this.#asking = undefined;
    });
    return this.#asking;
  }

  async #ask(): Promise<Listing> {
    const { clock, auth, logger } = this.#options;
    const { name, supplier } = this.locator;
    try {
      const credentials = await auth.getOwnServiceCredentials();
      const clusters = await inTime(supplier.getClusters({ credentials }), {
        ...{ clock, ms: TIMEOUT_MS },
        onLate: () => new Error('There was no answer in time.'),
      });
      this.#known = toListing(clusters);
      this.#askAgainAt = clock.now().getTime() + KEPT_MS;
      this.#failedBefore = false;
      return this.#known;
    } catch (error) {
      this.#askAgainAt = clock.now().getTime() + RETRIED_AFTER_MS;
      if (!this.#failedBefore) {
        logger.warn(
          `Cannot ask ${name} for its clusters, and try again: ${describeForLog(
            error,
          )}`,
        );
      }
      this.#failedBefore = true;
      if (this.#known) return this.#known;
      throw new ConnectionError(
        `It is not known where the cluster is, for ${name} does not answer: ${withoutCredentials(
          toError(error).message,
        )}`,
        { code: NOT_LOCATED },
      );
    }
  }
}

function toListing(clusters: ClusterDetails[]): Listing {
  const listing: Listing = { clusters: new Map(), ambiguous: new Set() };
  for (const cluster of clusters) {
    if (listing.clusters.has(cluster.name)) listing.ambiguous.add(cluster.name);
    listing.clusters.set(cluster.name, cluster);
  }
  return listing;
}

interface PortalClustersOptions {
  auth: Pick<AuthService, 'getOwnServiceCredentials'>;
  logger: LoggerService;
  clock: Clock;
  inCluster?: InCluster;
}

/** Clusters that the portal finds while it runs; asked seldom, and only while somebody wants one. */
export class PortalClusters {
  readonly #locators: KnownClusters[];
  readonly #inCluster?: InCluster;

  /** @param locators - the first that has a cluster of the name counts */
  constructor(locators: ClusterLocator[], options: PortalClustersOptions) {
    this.#locators = locators.map(one => new KnownClusters(one, options));
    this.#inCluster = options.inCluster;
  }

  /** Whether there is anywhere to look. */
  get isEmpty(): boolean {
    return this.#locators.length === 0;
  }

  /**
   * @returns undefined when there is none
   * @throws ConnectionError when that is not known
   */
  async find(name: string): Promise<PortalCluster | undefined> {
    for (const known of this.#locators) {
      const { clusters, ambiguous } = await known.list();
      const details = clusters.get(name);
      if (ambiguous.has(name)) {
        throw new ConnectionError(
          `It is not known which cluster is meant, for ${known.locator.name} has several of the name '${name}'.`,
          { code: NOT_LOCATED },
        );
      }
      if (details) {
        const { isWrittenByUsers } = known.locator;
        return { ...this.#read(details), isWrittenByUsers };
      }
    }
    return undefined;
  }

  #read(details: ClusterDetails): PortalCluster {
    const { url, caData, caFile, skipTLSVerify = false } = details;
    const server = { server: url, caData, caFile, skipTLSVerify };
    return readPortalCluster(server, {
      authMetadata: details.authMetadata,
      inCluster: this.#inCluster,
    });
  }
}

const NO_TOKEN =
  "Its authProvider there is 'serviceAccount', and its 'serviceAccountToken' is missing or empty: the environment variable that it is taken from may not be set.";

/** As the Kubernetes plugin understands what is said of how to authenticate. */
export function readPortalCluster(
  server: ClusterServer,
  options: { authMetadata: Record<string, string>; inCluster?: InCluster },
): PortalCluster {
  const { authMetadata, inCluster } = options;
  const provider = authMetadata[AUTH_PROVIDER];
  switch (provider) {
    case undefined:
    case '':
      return { server, remark: 'It has no authProvider there.' };
    case 'localKubectlProxy':
      return { server, identity: { type: 'anonymous' } };
    case 'serviceAccount': {
      const token = authMetadata.serviceAccountToken;
      if (token) return { server, identity: { type: 'token', token } };
      // Without a token the plugin means the cluster that it runs in, whatever the address says.
      return inCluster ?? { server, remark: NO_TOKEN };
    }
    default:
      return { server, identity: { type: 'provider', provider, authMetadata } };
  }
}
