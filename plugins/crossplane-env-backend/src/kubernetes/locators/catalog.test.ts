import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { ConfigReader } from '@backstage/config';
import { JsonObject } from '@backstage/types';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { lookup } from 'node:dns/promises';
import { CatalogClusters } from './catalog';

jest.mock('node:dns/promises', () => ({ lookup: jest.fn() }));
const resolveTo = (address: string) =>
  jest.mocked(lookup).mockImplementation((async () => [{ address }]) as never);

const ANNOTATIONS = {
  'kubernetes.io/api-server': 'https://eks.example.org',
  'kubernetes.io/api-server-certificate-authority': 'Y2E=',
  'kubernetes.io/auth-provider': 'aws',
  'kubernetes.io/aws-assume-role': 'arn:x',
};

function cluster(
  annotations: Record<string, string> = {},
  type = 'kubernetes-cluster',
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: {
      name: 'prod',
      annotations: {
        ...ANNOTATIONS,
        'example.org/other': 'no',
        ...annotations,
      },
    },
    spec: { type },
  };
}

async function find(entities: Entity[], method: JsonObject = {}) {
  const logger = mockServices.logger.mock();
  const clusters = new CatalogClusters({
    config: new ConfigReader(method),
    catalog: catalogServiceMock({ entities }),
    logger,
  });
  const ask = () =>
    clusters.getClusters({ credentials: mockCredentials.service() });
  const found = await ask();
  return {
    found,
    ask,
    warnings: logger.warn.mock.calls.map(([message]) => message),
  };
}

beforeEach(() => resolveTo('93.184.216.34'));

it('knows a cluster as the Kubernetes plugin does', async () => {
  const { found, warnings } = await find([cluster(), cluster({}, 'database')]);
  expect(warnings).toEqual([]);
  expect(found).toEqual([
    {
      name: 'prod',
      url: 'https://eks.example.org',
      caData: 'Y2E=',
      skipTLSVerify: false,
      authMetadata: {
        'kubernetes.io/api-server': 'https://eks.example.org',
        'kubernetes.io/api-server-certificate-authority': 'Y2E=',
        'kubernetes.io/auth-provider': 'aws',
        'kubernetes.io/aws-assume-role': 'arn:x',
      },
    },
  ]);
});

it('takes an address as URLs are written, and none with more than a path', async () => {
  const addressOf = async (address: string) => {
    const key = 'kubernetes.io/api-server';
    const { found, warnings } = await find([cluster({ [key]: address })]);
    return found[0]?.url ?? warnings[0];
  };
  expect(await addressOf('HTTPS://Eks.example.org:443/c/1/\n')).toBe(
    'https://eks.example.org/c/1',
  );
  for (const end of ['?a=', '?', '#', '/#b']) {
    expect(await addressOf(`https://eks.example.org${end}`)).toContain(
      'has a query or a fragment',
    );
  }
});

it.each(Object.keys(ANNOTATIONS).slice(0, 3))(
  'sees no cluster without the annotation %s',
  async key => {
    expect((await find([cluster({ [key]: '' })])).found).toEqual([]);
  },
);

it.each<[string, string, string, RegExp]>([
  ['plain HTTP', 'http://eks.example.org', '93.184.216.34', /no HTTPS/],
  ['no URL', 'eks', '93.184.216.34', /no URL/],
  ['another protocol', 'file:///etc/passwd', '1.1.1.1', /no HTTPS/],
  ['a password', 'https://u:s3cret@eks', '1.1.1.1', /credentials in it/],
  ['this machine', 'https://127.0.0.1:6443', '', /not public/],
  ['this machine, as IPv6', 'https://[::1]:6443', '', /not public/],
  ['this machine, disguised', 'https://[::ffff:127.0.0.1]', '', /not public/],
  ['what nobody was assigned', 'https://[4000::1]', '', /not public/],
  ['the metadata of a cloud', 'https://169.254.169.254', '', /not public/],
  ['a private network', 'https://eks.example.org', '10.0.0.7', /not public/],
])('sends no credential to %s', async (_, url, address, reason) => {
  resolveTo(address);
  const { found, warnings } = await find([
    cluster({ 'kubernetes.io/api-server': url }),
  ]);
  expect(found).toEqual([]);
  expect(warnings).toEqual([expect.stringMatching(reason)]);
  expect(warnings.join()).not.toContain('s3cret');
});

it('takes no service account from an entity', async () => {
  const { found, warnings } = await find([
    cluster({ 'kubernetes.io/auth-provider': 'serviceAccount' }),
  ]);
  expect(found).toEqual([]);
  expect(warnings).toEqual([expect.stringMatching(/'serviceAccount'/)]);
});

it.each([
  ['eks.internal', 'https://eks.internal'],
  ['*.internal', 'http://eks.internal:8080'],
])('takes what the configuration allows, as %s', async (allowed, url) => {
  resolveTo('10.0.0.7');
  const { found } = await find([cluster({ 'kubernetes.io/api-server': url })], {
    dangerouslyAllowClusterUrls: [allowed],
  });
  expect(found).toMatchObject([{ url }]);
});

it.each([
  [true, true],
  [false, false],
  [undefined, false],
])('trusts any certificate if that is allowed: %s', async (allowed, skips) => {
  const { found } = await find(
    [cluster({ 'kubernetes.io/skip-tls-verify': 'true' })],
    allowed === undefined ? {} : { dangerouslyAllowSkipTLSVerify: allowed },
  );
  expect(found).toMatchObject([{ skipTLSVerify: skips }]);
});

it('does not give a cluster up whose name cannot be looked up for a moment', async () => {
  const { found, ask } = await find([cluster()]);
  expect(found).toHaveLength(1);
  jest.mocked(lookup).mockRejectedValue(new Error('EAI_AGAIN'));
  expect(await ask()).toHaveLength(1);
  resolveTo('10.0.0.7');
  expect(await ask()).toEqual([]);
});
