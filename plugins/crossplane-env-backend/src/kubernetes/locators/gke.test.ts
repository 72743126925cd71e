import { ConfigReader } from '@backstage/config';
import { JsonObject } from '@backstage/types';
import { GoogleAccount } from '../auth/googleServiceAccount';
import { GkeClusters } from './gke';

const CLUSTERS = [
  {
    name: 'prod',
    endpoint: '203.0.113.7',
    masterAuth: { clusterCaCertificate: 'Y2E=' },
    resourceLabels: { team: 'a', stage: 'prod' },
    controlPlaneEndpointsConfig: {
      dnsEndpointConfig: { endpoint: 'gke-1.eu.gke.goog' },
    },
  },
  { name: 'dev', endpoint: '203.0.113.8', resourceLabels: { team: 'a' } },
  { name: 'being-made' },
];

async function find(method: JsonObject) {
  const request = jest.fn(async (_: { url: string }) => ({
    data: { clusters: CLUSTERS },
  }));
  const google = {
    auth: async () => ({ request }),
  } as unknown as GoogleAccount;
  const config = new ConfigReader({ projectId: 'p', ...method });
  const found = await new GkeClusters({ config, google }).getClusters();
  return { found, url: request.mock.calls[0][0].url };
}

it('has the clusters of a project, with their authority', async () => {
  const { found, url } = await find({ authProvider: 'googleServiceAccount' });
  expect(url).toBe(
    'https://container.googleapis.com/v1/projects/p/locations/-/clusters',
  );
  expect(found).toEqual([
    {
      name: 'prod',
      url: 'https://203.0.113.7',
      caData: 'Y2E=',
      skipTLSVerify: false,
      authMetadata: { 'kubernetes.io/auth-provider': 'googleServiceAccount' },
    },
    expect.objectContaining({ name: 'dev', caData: undefined }),
  ]);
});

it.each<[string, JsonObject, string[]]>([
  [
    'labels',
    {
      matchingResourceLabels: [
        { key: 'team', value: 'a' },
        { key: 'stage', value: 'prod' },
      ],
    },
    ['https://203.0.113.7'],
  ],
  [
    'their names',
    { endpointType: 'dns' },
    ['https://gke-1.eu.gke.goog', 'https://203.0.113.8'],
  ],
])('finds them by %s', async (_, method, urls) => {
  expect((await find(method)).found.map(({ url }) => url)).toEqual(urls);
});

it('trusts everybody’s authorities where the name is used', async () => {
  const { found } = await find({ endpointType: 'dns' });
  expect(found[0].caData).toBeUndefined();
});

it('asks in one region', async () => {
  expect((await find({ region: 'europe-west1' })).url).toContain(
    '/locations/europe-west1/',
  );
});

it('names what is wrong', async () => {
  await expect(find({ endpointType: 'private' })).rejects.toThrow(
    "'endpointType' must be 'public' or 'dns'.",
  );
});
