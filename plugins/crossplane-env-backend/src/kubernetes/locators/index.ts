import { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { Config } from '@backstage/config';
import { toError } from '@backstage/errors';
import { JsonArray, JsonValue } from '@backstage/types';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { ClusterSupplier } from '@crossplane-env/backstage-plugin-crossplane-env-node';
import { GoogleAccount } from '../auth/googleServiceAccount';
import { InCluster } from '../auth/inCluster';
import { Clock } from '../clock';
import { ConfigRemarks } from '../ConfigRemarks';
import { CatalogClusters } from './catalog';
import { GkeClusters } from './gke';
import { ClusterLocator, PortalClusters } from './PortalClusters';

export const LOCATORS_KEY = 'kubernetes.clusterLocatorMethods';

/** What the portal is asked with. */
export interface PortalServices {
  auth: Pick<AuthService, 'getOwnServiceCredentials'>;
  catalog: Pick<CatalogService, 'getEntities'>;
}

interface LocatorOptions extends PortalServices {
  config: Config;
  logger: LoggerService;
  remarks: ConfigRemarks;
  google: GoogleAccount;
  clock: Clock;
  inCluster?: InCluster;
  /** By modules. */
  added?: ClusterSupplier[];
}

/** Where the portal finds clusters while it runs; those of the configuration are known from the beginning. */
export function createPortalClusters(options: LocatorOptions): PortalClusters {
  const { config, remarks } = options;
  const found = readMethods(options).flatMap((_, index) => {
    try {
      const method = config.getConfigArray(LOCATORS_KEY)[index];
      return createLocator(method, options);
    } catch (error) {
      remarks.warn({
        code: 'unusable-setting',
        sentence: `'${LOCATORS_KEY}[${index}]' cannot be used, and no cluster is found by it. ${
          toError(error).message
        }`,
        remedy: 'Correct the entry, and start the backend again.',
      });
      return [];
    }
  });
  const added = (options.added ?? []).map(supplier => ({
    name: 'a module of the backend',
    supplier,
  }));
  return new PortalClusters([...found, ...added], options);
}

function readMethods({ config, remarks }: LocatorOptions): JsonArray {
  // Whatever is above it.
  const section = config.getOptional<JsonValue>('kubernetes');
  const { clusterLocatorMethods } = (
    section && typeof section === 'object' ? section : {}
  ) as { clusterLocatorMethods?: JsonValue };
  const methods = clusterLocatorMethods ?? [];
  if (Array.isArray(methods)) return methods;
  remarks.warn({
    code: 'unusable-setting',
    sentence: `'${LOCATORS_KEY}' is no list, and no cluster is found by it.`,
    remedy: "Begin each entry with '- type:', and start the backend again.",
  });
  return [];
}

function createLocator(
  config: Config,
  options: LocatorOptions,
): ClusterLocator[] {
  switch (config.getOptionalString('type')) {
    case 'catalog': {
      const supplier = new CatalogClusters({ ...options, config });
      return [{ name: 'the catalog', supplier, isWrittenByUsers: true }];
    }
    case 'gke': {
      const supplier = new GkeClusters({ ...options, config });
      return [{ name: 'Google Cloud', supplier }];
    }
    default:
      return [];
  }
}
