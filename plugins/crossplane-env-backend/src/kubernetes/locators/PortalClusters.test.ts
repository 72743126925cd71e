import { mockServices } from '@backstage/backend-test-utils';
import {
  ClusterDetails,
  ClusterSupplier,
} from '@crossplane-env/backstage-plugin-crossplane-env-node';
import type { KubernetesClustersSupplier } from '@backstage/plugin-kubernetes-node';
import { authProviders } from '../../__testUtils__/accessTo';
import { ManualClock } from '../../__testUtils__/ManualClock';
import { AccessSources } from '../AccessSources';
import { ClusterIdentity } from '../ClusterAccess';
import { PortalClusters } from './PortalClusters';

const details = (url: string, provider = 'localKubectlProxy') => ({
  ...{ name: 'prod', url, caData: 'Y2E=' },
  authMetadata: {
    'kubernetes.io/auth-provider': provider,
    serviceAccountToken: 'found',
  } as Record<string, string>,
});

function setUp(options: {
  clusters?: ClusterDetails[];
  isWrittenByUsers?: boolean;
}) {
  const clock = new ManualClock();
  const logger = mockServices.logger.mock();
  const getClusters = jest.fn(async () => options.clusters ?? []);
  const locator = {
    name: 'the catalog',
    supplier: { getClusters } satisfies ClusterSupplier,
    isWrittenByUsers: options.isWrittenByUsers,
  };
  const auth = mockServices.auth();
  const portal = new PortalClusters([locator], { auth, logger, clock });
  const open = (identity?: ClusterIdentity) =>
    new AccessSources({ providers: authProviders(), portal, clock }).create(
      'test',
      { type: 'located', name: 'prod', identity, trust: { caFile: '/ca' } },
    );
  return { clock, logger, getClusters, portal, open };
}

it('takes what knows the clusters of the Kubernetes plugin', () => {
  const own: KubernetesClustersSupplier = { getClusters: async () => [] };
  const supplier: ClusterSupplier = own;
  expect(supplier).toBe(own);
});

describe('a cluster that is found', () => {
  it('is reached as it says', async () => {
    const { open } = setUp({
      clusters: [details('https://a', 'serviceAccount')],
    });
    await expect(open().get()).resolves.toEqual({
      isRenewed: false,
      server: {
        ...{ server: 'https://a', caData: 'Y2E=', caFile: undefined },
        skipTLSVerify: false,
      },
      credential: { type: 'bearer token', token: 'found' },
    });
  });

  it('is trusted by the configuration where it says nothing of it', async () => {
    const { caData, ...rest } = details('https://a');
    await expect(
      setUp({ clusters: [rest] })
        .open()
        .get(),
    ).resolves.toMatchObject({
      server: { server: 'https://a', caFile: '/ca' },
    });
  });

  it('is asked for seldom, and follows when it moves', async () => {
    const { clock, getClusters, open } = setUp({
      clusters: [details('https://a')],
    });
    const access = open();
    await access.get();
    await clock.advance(59_000);
    await access.get();
    expect(getClusters).toHaveBeenCalledTimes(1);
    getClusters.mockResolvedValue([details('https://b')]);
    await clock.advance(2000);
    await expect(access.get()).resolves.toMatchObject({
      server: { server: 'https://b' },
    });
  });

  it('stays as it was while nobody answers, which is told once', async () => {
    const { clock, getClusters, logger, open } = setUp({
      clusters: [details('https://a')],
    });
    const access = open();
    await access.get();
    getClusters.mockRejectedValue(new Error('out of order'));
    for (let minute = 0; minute < 3; minute++) {
      await clock.advance(61_000);
      await expect(access.get()).resolves.toMatchObject({
        server: { server: 'https://a' },
      });
    }
    expect(logger.warn.mock.calls).toEqual([
      [expect.stringMatching(/Cannot ask the catalog .* out of order/)],
    ]);
  });
});

it('is asked for again when the clock was set back', async () => {
  const { clock, getClusters, open } = setUp({
    clusters: [details('https://a')],
  });
  const access = open();
  await access.get();
  clock.set(-24 * 3_600_000);
  getClusters.mockResolvedValue([details('https://b')]);
  await expect(access.get()).resolves.toMatchObject({
    server: { server: 'https://b' },
  });
});

describe('a cluster that is not found', () => {
  it('is waited for no longer than somebody waits, nor for ever', async () => {
    const { clock, getClusters, open } = setUp({});
    getClusters.mockReturnValue(new Promise(() => {}));
    const access = open();
    await expect(
      access.get({ signal: AbortSignal.timeout(10) }),
    ).rejects.toMatchObject({
      code: 'NOT_LOCATED',
      message: 'It could not be found out in time where the cluster is.',
    });
    const failure = access.get().catch(String);
    await clock.advance(61_000);
    await expect(failure).resolves.toContain('There was no answer in time.');
    getClusters.mockResolvedValue([details('https://a')]);
    await expect(access.get()).resolves.toMatchObject({
      server: { server: 'https://a' },
    });
  });

  it('is not known to be gone while nobody answers', async () => {
    const { getClusters, open } = setUp({});
    getClusters.mockRejectedValue(new Error('out of order'));
    await expect(open().get()).rejects.toMatchObject({
      name: 'ConnectionError',
      message:
        'It is not known where the cluster is, for the catalog does not answer: out of order',
    });
  });

  it('is not chosen from several', async () => {
    const { open } = setUp({
      clusters: [details('https://a'), details('https://evil')],
    });
    await expect(open().get()).rejects.toThrow(
      "It is not known which cluster is meant, for the catalog has several of the name 'prod'.",
    );
  });
});

describe('what lasts', () => {
  const TOKEN: ClusterIdentity = { type: 'token', token: 's3cret' };

  it('is not sent where people could have it sent', async () => {
    const { open } = setUp({
      clusters: [details('https://a')],
      isWrittenByUsers: true,
    });
    const failure = await open(TOKEN).get().catch(String);
    expect(failure).toContain(
      "The address of the cluster 'prod' comes from the catalog, and whoever writes there would get the credential",
    );
    expect(failure).not.toContain('s3cret');
  });

  it('is sent where the platform says', async () => {
    const { open } = setUp({ clusters: [details('https://a')] });
    await expect(open(TOKEN).get()).resolves.toMatchObject({
      credential: { token: 's3cret' },
    });
  });
});

it.each([
  ['google', /With the authProvider 'google', each user signs in/],
  ['', /has no authProvider/],
  ['other', /There is no authProvider 'other'/],
])('says why nobody can be the backend with %j', async (provider, message) => {
  const { open } = setUp({ clusters: [details('https://a', provider)] });
  await expect(open().get()).rejects.toThrow(message);
});
