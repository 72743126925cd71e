import { mockServices } from '@backstage/backend-test-utils';
import { ExampleControlPlane } from '../__testUtils__/controlPlane/ExampleControlPlane';
import { exampleTypes } from '../__testUtils__/controlPlane/exampleTypes';
import { startPortal } from '../__testUtils__/controlPlane/startPortal';
import { unique } from '../__testUtils__/controlPlane/unique';

const { composite } = exampleTypes;
jest.setTimeout(60_000);

let lab: ExampleControlPlane;

beforeAll(async () => {
  lab = await ExampleControlPlane.open();
});

afterAll(() => lab.close());

it('serves a cluster although the entry of another one cannot be used, and names the key', async () => {
  const logger = mockServices.logger.mock();
  const portal = await startPortal(lab.plane, {
    logger,
    otherClusters: [
      {
        name: 'prod',
        url: 'https://prod.example.org',
        viewer: { serviceAccountTokn: 'a-token' },
      },
    ],
  });

  await portal.offers(composite.ref);
  expect(logger.error.mock.calls).toEqual([
    [expect.stringContaining("'crossplaneEnv.clusters[0].viewer'")],
  ]);
  expect(JSON.stringify(logger.error.mock.calls)).not.toContain('a-token');
  await portal.stop();
});

it('says that another cluster is out of reach, and serves this one', async () => {
  const portal = await startPortal(lab.plane, {
    otherClusters: [
      {
        name: 'down',
        url: 'http://127.0.0.1:9',
        viewer: { serviceAccountToken: 'token' },
        editor: { serviceAccountToken: 'token' },
      },
    ],
  });
  await portal.offers(composite.ref);

  await expect(
    portal.create({
      type: composite.ref.replace('lab/', 'down/'),
      namespace: 'team-a',
      name: unique('env'),
      spec: composite.spec,
    }),
  ).rejects.toMatchObject({
    statusCode: 503,
    body: {
      error: {
        message:
          "What there is in the cluster 'down' is not known in full, as it cannot be reached. Try again later.",
      },
    },
  });
  await portal.stop();
});
