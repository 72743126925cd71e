import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { ConfigReader } from '@backstage/config';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { JsonObject } from '@backstage/types';
import { ClusterDetails } from '@crossplane-env/backstage-plugin-crossplane-env-node';
import { inspect } from 'node:util';
import { GoogleAccount } from '../../kubernetes/auth/googleServiceAccount';
import { AccessSources } from '../../kubernetes/AccessSources';
import { AccessSource, ClusterAccess } from '../../kubernetes/ClusterAccess';
import { systemClock } from '../../kubernetes/clock';
import { HttpClusterConnection } from '../../kubernetes/ClusterConnection';
import { ConfigRemarks } from '../../kubernetes/ConfigRemarks';
import { createPortalClusters } from '../../kubernetes/locators';
import { AuthProviders } from '../../kubernetes/auth/AuthProviders';
import { authProviders } from '../accessTo';

/** What the process is asked. */
export type Question =
  | { type: 'open'; config: JsonObject; access: ClusterAccess }
  | { type: 'access' }
  /** Of the strategy itself, which is asked each time; an error is told in full. */
  | { type: 'credential'; provider: string; cluster: ClusterDetails }
  | { type: 'loaded' }
  | { type: 'send'; path: string };

const TYPES = ['open', 'access', 'credential', 'loaded', 'send'];

let source: AccessSource;
let providers: AuthProviders;

// A process of its own; see AccessProcess.
process.on('message', async (question: Question & { id: number }) => {
  // The hook that makes TypeScript run sends messages as well.
  if (!TYPES.includes(question.type)) return;
  const reply = { type: 'answer', id: question.id };
  try {
    process.send?.({ ...reply, answer: await answer(question) });
  } catch (error) {
    process.send?.({ ...reply, error: String(error) });
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
    case 'credential':
      return getCredential(question);
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
  providers = authProviders(config);
  return new AccessSources({ providers, portal, clock }).create('test', access);
}

async function getCredential({
  provider,
  cluster,
}: Question & { type: 'credential' }) {
  const strategy = providers.get(provider, cluster.authMetadata);
  try {
    return await strategy.getCredential(cluster, {});
  } catch (error) {
    throw inspect(error, { depth: 10, showHidden: true });
  }
}
