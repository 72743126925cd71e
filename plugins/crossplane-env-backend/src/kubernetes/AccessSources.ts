import { toError } from '@backstage/errors';
import { ClusterDetails } from '@crossplane-env/backstage-plugin-crossplane-env-node';
import { AuthProviders } from './auth/AuthProviders';
import { Credentials, credentialsOf } from './auth/credentials';
import { identityOfUser, readKubeconfigContext } from './auth/kubeconfig';
import {
  Access,
  AccessSource,
  ClusterAccess,
  ClusterIdentity,
  ClusterServer,
  KubeconfigAccess,
  LocatedAccess,
} from './ClusterAccess';
import { Clock, msUntil, unlessAborted } from './clock';
import {
  ConnectionError,
  CredentialsError,
  NoAccessError,
  NOT_LOCATED,
} from './errors';
import { cleanText } from './intake';
import type { PortalCluster, PortalClusters } from './locators/PortalClusters';
import { withoutCredentials } from './redaction';
import { codeOf } from './trouble';

const KUBECONFIG_KEPT_MS = 5_000;
const LONGEST_REASON = 500;
const LATE = 'It could not be found out in time where the cluster is.';

interface Reached {
  server: ClusterServer;
  credentials: Credentials;
}

/** {@link AccessSource} of what is reached at each moment. */
class CurrentAccess implements AccessSource {
  readonly #reach: () => Promise<Reached>;
  #reached?: Reached;

  constructor(reach: () => Promise<Reached>) {
    this.#reach = reach;
  }

  async get(options: { signal?: AbortSignal } = {}): Promise<Access> {
    const { signal } = options;
    this.#reached = await unlessAborted(this.#reach(), {
      signal,
      onAborted: () => new ConnectionError(LATE, { code: NOT_LOCATED }),
    });
    const { server, credentials } = this.#reached;
    const { isRenewed } = credentials;
    try {
      const credential = await unlessAborted(credentials.get(), {
        signal,
        onAborted: () => new Error('No credential could be had in time.'),
      });
      return { server, credential, isRenewed };
    } catch (error) {
      throw toCredentialsError(error, { isRenewed });
    }
  }

  refuse({ credential }: Access): void {
    this.#reached?.credentials.refuse(credential);
  }
}

function toCredentialsError(
  error: unknown,
  options: { isRenewed: boolean },
): CredentialsError {
  const { message } = toError(error);
  const reason = withoutCredentials(cleanText(message).replace(/\s+/g, ' '));
  return new CredentialsError(
    `The backend cannot authenticate: ${reason.slice(0, LONGEST_REASON)}`,
    { ...options, code: codeOf(error) },
  );
}

/** Made anew when what it is made of is another. */
class Latest<T> {
  value?: T;
  #key?: string;

  of(parts: unknown, create: () => T): T {
    const key = JSON.stringify(parts);
    if (this.value === undefined || key !== this.#key) {
      this.value = create();
      this.#key = key;
    }
    return this.value;
  }
}

/** Makes sources of what the configuration says. */
export class AccessSources {
  readonly #providers: AuthProviders;
  readonly #portal?: PortalClusters;
  readonly #clock: Clock;

  /** @param options.portal - where clusters that are only named are found */
  constructor(options: {
    providers: AuthProviders;
    portal?: PortalClusters;
    clock: Clock;
  }) {
    this.#providers = options.providers;
    this.#portal = options.portal;
    this.#clock = options.clock;
  }

  /** @throws Error when the configuration cannot be used */
  create(cluster: string, access: ClusterAccess): AccessSource {
    switch (access.type) {
      case 'server': {
        const reached = this.#reach(cluster, access);
        return new CurrentAccess(async () => reached);
      }
      case 'kubeconfig':
        return new CurrentAccess(this.#follow(cluster, access));
      default:
        return new CurrentAccess(this.#locate(access));
    }
  }

  #reach(
    name: string,
    access: {
      server: ClusterServer;
      identity: ClusterIdentity;
    },
  ): Reached {
    const { server, identity } = access;
    const { caData, caFile, skipTLSVerify } = server;
    const cluster: ClusterDetails = {
      ...{ name, url: server.server, caData, caFile, skipTLSVerify },
      authMetadata: {},
    };
    const credentials = credentialsOf(identity, {
      ...{ cluster, providers: this.#providers, clock: this.#clock },
    });
    return { server, credentials };
  }

  /** A file that is just being written is as it was. */
  #follow(cluster: string, access: KubeconfigAccess): () => Promise<Reached> {
    const latest = new Latest<Reached>();
    const kept = { clock: this.#clock, longestMs: KUBECONFIG_KEPT_MS };
    let readAgainAt = -Infinity;
    return async () => {
      if (latest.value && msUntil(readAgainAt, kept) > 0) return latest.value;
      readAgainAt = this.#clock.now().getTime() + KUBECONFIG_KEPT_MS;
      try {
        const context = readKubeconfigContext(access);
        return latest.of(context, () =>
          this.#reach(cluster, {
            server: context.server,
            identity: access.identity ?? identityOfUser(context.user, access),
          }),
        );
      } catch (error) {
        if (latest.value) return latest.value;
        throw toCredentialsError(error, { isRenewed: false });
      }
    };
  }

  #locate(access: LocatedAccess): () => Promise<Reached> {
    const latest = new Latest<Reached>();
    return async () => {
      const found = await this.#portal?.find(access.name);
      if (!found) throw new NoAccessError(notFound(access.name, latest.value));
      try {
        return latest.of(found, () => this.#reachLocated(access, found));
      } catch (error) {
        throw new NoAccessError(toError(error).message);
      }
    };
  }

  #reachLocated(access: LocatedAccess, found: PortalCluster): Reached {
    const { name, trust } = access;
    const { server } = found;
    const isTrusted = (server.caData ?? server.caFile) !== undefined;
    const identity = access.identity ?? found.identity;
    if (!identity) throw new NoAccessError(found.remark ?? 'Nobody is told.');
    if (found.isWrittenByUsers && !isMadeForCluster(identity)) {
      throw new NoAccessError(
        `The address of the cluster '${name}' comes from the catalog, and whoever writes there would get the credential: give its 'url' in the configuration as well.`,
      );
    }
    return this.#reach(name, {
      server: isTrusted ? server : { ...server, ...trust },
      identity: withMetadataOf(found, identity),
    });
  }
}

function notFound(name: string, before: Reached | undefined): string {
  return before
    ? `The portal does not have the cluster '${name}' any more: it is gone from where 'kubernetes.clusterLocatorMethods' finds it.`
    : `The portal does not have a cluster '${name}': there is none where 'kubernetes.clusterLocatorMethods' looks for it.`;
}

/** Nothing that lasts. */
function isMadeForCluster(identity: ClusterIdentity): boolean {
  return identity.type === 'provider' || identity.type === 'anonymous';
}

/** What the cluster says of itself, such as its name in the cloud, counts for whoever comes the same way. */
function withMetadataOf(
  found: PortalCluster,
  identity: ClusterIdentity,
): ClusterIdentity {
  const { identity: own } = found;
  return identity.type === 'provider' &&
    own?.type === 'provider' &&
    identity.provider === own.provider
    ? {
        ...identity,
        authMetadata: { ...own.authMetadata, ...identity.authMetadata },
      }
    : identity;
}
