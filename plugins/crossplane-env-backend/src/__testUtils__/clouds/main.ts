import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { ConfigReader } from '@backstage/config';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { JsonObject } from '@backstage/types';
import { GoogleAccount } from '../../kubernetes/auth/googleServiceAccount';
import { AccessSources } from '../../kubernetes/AccessSources';
import { AccessSource, ClusterAccess } from '../../kubernetes/ClusterAccess';
import { systemClock } from '../../kubernetes/clock';
import { HttpClusterConnection } from '../../kubernetes/ClusterConnection';
import { ConfigRemarks } from '../../kubernetes/ConfigRemarks';
import { createPortalClusters } from '../../kubernetes/locators';
import { authProviders } from '../accessTo';

/** What the process is asked. */
export type Question =
  | { type: 'open'; config: JsonObject; access: ClusterAccess }
  | { type: 'access' }
  | { type: 'loaded' }
  | { type: 'send'; path: string };

let source: AccessSource;

// A process of its own; see AccessProcess.
process.on('message', async (question: Question) => {
  // The hook that makes TypeScript run sends messages as well.
  if (!['open', 'access', 'loaded', 'send'].includes(question.type)) return;
  try {
    process.send?.({ type: 'answer', answer: await answer(question) });
  } catch (error) {
    process.send?.({ type: 'answer', error: String(error) });
  }
});
process.on('disconnect', () => process.exit());

async function answer(question: Question): Promise<unknown> {
  switch (question.type) {
    case 'open':
      source = open(question);
      return undefined;
    case 'access':
      return source.get();
    case 'loaded':
      return Object.keys(require.cache);
    default: {
      const connection = new HttpClusterConnection({
        cluster: 'test',
        access: source,
      });
      return connection.send(question);
    }
  }
}

function open({ config: data, access }: Question & { type: 'open' }) {
  const config = new ConfigReader(data);
  const clock = systemClock;
  const portal = createPortalClusters({
    ...{ config, clock, google: new GoogleAccount({ config }) },
    // The services of Backstage take long to load, and nothing here is about them.
    auth: { getOwnServiceCredentials: async () => ({}) } as AuthService,
    catalog: {} as CatalogService,
    logger: { warn() {}, error() {} } as unknown as LoggerService,
    remarks: new ConfigRemarks(),
  });
  const providers = authProviders(config);
  return new AccessSources({ providers, portal, clock }).create('test', access);
}
