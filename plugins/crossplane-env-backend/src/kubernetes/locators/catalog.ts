import { LoggerService } from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { Config } from '@backstage/config';
import { toError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  ClusterDetails,
  ClusterSupplier,
} from '@crossplane-env/backstage-plugin-crossplane-env-node';
import { isIP } from 'node:net';
import { lookup } from 'node:dns/promises';
import { AUTH_PROVIDER } from '../auth/AuthProviders';
import { hostOf, isPublicAddress } from '../publicAddress';

const PREFIX = 'kubernetes.io/';
const API_SERVER = 'kubernetes.io/api-server';
const API_SERVER_CA = 'kubernetes.io/api-server-certificate-authority';
const SKIP_TLS_VERIFY = 'kubernetes.io/skip-tls-verify';

/** The Kubernetes plugin sees an entity as a cluster only with all of them. */
const NEEDED = [API_SERVER, API_SERVER_CA, AUTH_PROVIDER];

interface CatalogLocatorOptions {
  /** The method under `kubernetes.clusterLocatorMethods`. */
  config: Config;
  catalog: Pick<CatalogService, 'getEntities'>;
  logger: LoggerService;
}

/**
 * Resources of the type `kubernetes-cluster`, with the annotations that the
 * Kubernetes plugin reads. Whoever may write entities decides where credentials
 * are sent: as there, it has to be a public address unless the configuration
 * says otherwise, and no service account's token is taken from an entity.
 */
export class CatalogClusters implements ClusterSupplier {
  readonly #catalog: Pick<CatalogService, 'getEntities'>;
  readonly #logger: LoggerService;
  readonly #allowedHosts: string[];
  readonly #maySkipTLSVerify: boolean;
  readonly #reported = new Set<string>();
  /** A name that cannot be looked up for a moment is no reason to give a cluster up. */
  readonly #approved = new Set<string>();

  constructor({ config, catalog, logger }: CatalogLocatorOptions) {
    this.#catalog = catalog;
    this.#logger = logger;
    this.#allowedHosts =
      config.getOptionalStringArray('dangerouslyAllowClusterUrls') ?? [];
    this.#maySkipTLSVerify =
      config.getOptionalBoolean('dangerouslyAllowSkipTLSVerify') ?? false;
  }

  async getClusters({
    credentials,
  }: Parameters<ClusterSupplier['getClusters']>[0]): Promise<ClusterDetails[]> {
    const { items } = await this.#catalog.getEntities(
      {
        filter: { kind: 'Resource', 'spec.type': 'kubernetes-cluster' },
        fields: ['metadata.name', 'metadata.annotations'],
      },
      { credentials },
    );
    return (await Promise.all(items.map(one => this.#read(one)))).flat();
  }

  async #read({ metadata }: Entity): Promise<ClusterDetails[]> {
    const { name, annotations = {} } = metadata;
    if (!NEEDED.every(key => annotations[key])) return [];
    try {
      if (annotations[AUTH_PROVIDER] === 'serviceAccount') {
        throw new Error("the authProvider 'serviceAccount' is not taken there");
      }
      const url = await this.#readAddress(annotations[API_SERVER]);
      const skips = annotations[SKIP_TLS_VERIFY] === 'true';
      return [
        {
          ...{ name, url, caData: annotations[API_SERVER_CA] },
          authMetadata: Object.fromEntries(
            Object.entries(annotations).filter(([key]) =>
              key.startsWith(PREFIX),
            ),
          ),
          skipTLSVerify: this.#maySkipTLSVerify && skips,
        },
      ];
    } catch (error) {
      this.#report(name, toError(error).message);
      return [];
    }
  }

  async #readAddress(text: string): Promise<string> {
    if (!URL.canParse(text)) throw new Error('its address is no URL');
    const url = new URL(text);
    if (/[?#]/.test(url.href)) {
      throw new Error('its address has a query or a fragment');
    }
    await this.#checkAddress(url);
    return url.href.replace(/\/+$/, '');
  }

  async #checkAddress(url: URL): Promise<void> {
    if (url.username || url.password) {
      throw new Error('its address has credentials in it');
    }
    if (!['https:', 'http:'].includes(url.protocol)) {
      throw new Error('its address is no HTTPS address');
    }
    const { hostname } = url;
    if (this.#allowedHosts.some(pattern => isHost(hostname, pattern))) return;
    if (url.protocol !== 'https:') {
      throw new Error('its address is no HTTPS address');
    }
    if (!(await this.#isPublic(url))) {
      throw new Error(
        "its address is not public: allow it by 'dangerouslyAllowClusterUrls'",
      );
    }
    this.#approved.add(hostname);
  }

  async #isPublic(url: URL): Promise<boolean> {
    const { hostname } = url;
    const literal = hostOf(url);
    if (isIP(literal)) return isPublicAddress(literal);
    try {
      const found = await lookup(hostname, { all: true });
      return found.every(({ address }) => isPublicAddress(address));
    } catch (error) {
      if (this.#approved.has(hostname)) return true;
      throw error;
    }
  }

  #report(name: string, reason: string): void {
    const message = `The cluster '${name}' of the catalog is not used: ${reason}.`;
    if (this.#reported.has(message)) return;
    this.#reported.add(message);
    this.#logger.warn(message);
  }
}

/** `*.example.org` stands for itself and what is below. */
function isHost(hostname: string, pattern: string): boolean {
  const host = hostname.toLowerCase();
  const wanted = pattern.toLowerCase();
  return wanted.startsWith('*.')
    ? host === wanted.slice(2) || host.endsWith(wanted.slice(1))
    : host === wanted;
}
