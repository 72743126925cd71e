import { mockServices } from '@backstage/backend-test-utils';
import { AccessSource } from '../kubernetes/ClusterAccess';
import { AccessSources } from '../kubernetes/AccessSources';
import { HttpClusterConnection } from '../kubernetes/ClusterConnection';
import { Cluster } from '../kubernetes/Cluster';
import { systemClock } from '../kubernetes/clock';
import { PortalClusters } from '../kubernetes/locators/PortalClusters';
import { authProviders } from '../__testUtils__/accessTo';
import { examineCluster } from './examineCluster';

const never = () => new Promise<never>(() => {});

const NOWHERE = { url: 'http://127.0.0.1:9', authMetadata: {} };

function open(options: {
  getCredential?: () => Promise<never>;
  getClusters?: () => Promise<never>;
}): AccessSource {
  const { getCredential = never, getClusters } = options;
  const logger = mockServices.logger.mock();
  const portal = new PortalClusters(
    getClusters ? [{ name: 'a module', supplier: { getClusters } }] : [],
    { auth: mockServices.auth(), logger, clock: systemClock },
  );
  const providers = authProviders(undefined, {
    added: new Map([['slow', { getCredential }]]),
  });
  const sources = new AccessSources({ providers, portal, clock: systemClock });
  const identity = {
    ...{ type: 'provider' as const, provider: 'slow', authMetadata: {} },
  };
  const server = { server: NOWHERE.url, skipTLSVerify: false };
  return sources.create(
    'prod',
    getClusters
      ? { type: 'located', name: 'prod' }
      : { type: 'server', server, identity },
  );
}

it.each([
  [
    'whoever gives credentials',
    open({}),
    {
      trouble: 'unauthenticated',
      message:
        'The backend cannot authenticate: No credential could be had in time',
    },
  ],
  [
    'whoever knows where it is',
    open({ getClusters: never }),
    {
      trouble: 'unreachable',
      code: 'NOT_LOCATED',
      message: 'It could not be found out in time where the cluster is',
    },
  ],
])('waits for %s no longer than for a cluster', async (_, access, obstacle) => {
  const cluster = new Cluster({
    viewer: new HttpClusterConnection({ cluster: 'prod', access }),
    logger: mockServices.logger.mock(),
    clock: systemClock,
  });
  const { viewer } = await examineCluster(cluster, {
    now: new Date(),
    timeoutMs: 100,
  });
  expect(viewer.obstacle).toMatchObject(obstacle);
});

it('takes an API server for silent that answers nothing but who is asking', async () => {
  const cluster = new Cluster({
    viewer: {
      cluster: 'prod',
      stream: never,
      send: ({ path, signal }) =>
        path.endsWith('/selfsubjectreviews')
          ? Promise.resolve({ status: { userInfo: { username: 'me' } } })
          : new Promise((_, reject) => {
              signal?.addEventListener('abort', () => reject(signal.reason));
            }),
    },
    logger: mockServices.logger.mock(),
    clock: systemClock,
  });
  const { viewer } = await examineCluster(cluster, {
    ...{ now: new Date(), kinds: [], timeoutMs: 100 },
  });
  expect(viewer).toMatchObject({ obstacle: { trouble: 'silent' } });
});
