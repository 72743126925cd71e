import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import {
  ClusterDetails,
  ClusterSupplier,
} from '@crossplane-env/backstage-plugin-crossplane-env-node';
import { AUTH_PROVIDER } from '../auth/AuthProviders';
import { GoogleAccount } from '../auth/googleServiceAccount';

const CONTAINER_API = 'https://container.googleapis.com';
const EVERY_REGION = '-';
const TIMEOUT_MS = 30_000;

/** A cluster as Google's API has it. */
interface GkeCluster {
  name?: string;
  endpoint?: string;
  masterAuth?: { clusterCaCertificate?: string };
  resourceLabels?: Record<string, string>;
  controlPlaneEndpointsConfig?: {
    dnsEndpointConfig?: { endpoint?: string };
  };
}

/** The clusters of a project of Google Cloud. */
export class GkeClusters implements ClusterSupplier {
  readonly #google: GoogleAccount;
  readonly #parent: string;
  readonly #authProvider: string;
  readonly #skipTLSVerify: boolean;
  readonly #byName: boolean;
  readonly #labels: Array<{ key: string; value: string }>;

  /**
   * @param options.config - the method under `kubernetes.clusterLocatorMethods`
   * @throws Error that names the key that is wrong
   */
  constructor({ config, google }: { config: Config; google: GoogleAccount }) {
    const endpointType = config.getOptionalString('endpointType') ?? 'public';
    if (!['public', 'dns'].includes(endpointType)) {
      throw new InputError("'endpointType' must be 'public' or 'dns'.");
    }
    const region = config.getOptionalString('region') ?? EVERY_REGION;
    this.#google = google;
    this.#parent = `projects/${encodeURIComponent(
      config.getString('projectId'),
    )}/locations/${encodeURIComponent(region)}`;
    this.#authProvider = config.getOptionalString('authProvider') ?? 'google';
    this.#skipTLSVerify = config.getOptionalBoolean('skipTLSVerify') ?? false;
    this.#byName = endpointType === 'dns';
    this.#labels = (
      config.getOptionalConfigArray('matchingResourceLabels') ?? []
    ).map(one => ({
      key: one.getString('key'),
      value: one.getString('value'),
    }));
  }

  async getClusters(): Promise<ClusterDetails[]> {
    const auth = await this.#google.auth();
    const { data } = await auth.request<{ clusters?: GkeCluster[] }>({
      url: `${CONTAINER_API}/v1/${this.#parent}/clusters`,
      timeout: TIMEOUT_MS,
    });
    return (data.clusters ?? [])
      .filter(one => this.#isMeant(one))
      .flatMap(one => this.#toDetails(one));
  }

  #isMeant({ resourceLabels = {} }: GkeCluster): boolean {
    return this.#labels.every(
      ({ key, value }) => resourceLabels[key] === value,
    );
  }

  #toDetails(cluster: GkeCluster): ClusterDetails[] {
    const { name, endpoint, masterAuth, controlPlaneEndpointsConfig } = cluster;
    const dnsName = controlPlaneEndpointsConfig?.dnsEndpointConfig?.endpoint;
    const isByName = this.#byName && Boolean(dnsName);
    const host = isByName ? dnsName : endpoint;
    if (!name || !host) return [];
    return [
      {
        name,
        url: `https://${host}`,
        // A name has a certificate that everybody trusts.
        caData: isByName ? undefined : masterAuth?.clusterCaCertificate,
        skipTLSVerify: this.#skipTLSVerify,
        authMetadata: { [AUTH_PROVIDER]: this.#authProvider },
      },
    ];
  }
}
