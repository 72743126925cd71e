import { mockServices } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { ConfigReader } from '@backstage/config';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { authProviders } from '../../__testUtils__/accessTo';
import { eventually } from '../../__testUtils__/eventually';
import { ManualClock } from '../../__testUtils__/ManualClock';
import { startSandbox } from '../../__testUtils__/startSandbox';
import { LiveInventory } from '../../inventory/Inventory';
import { AccessSources } from '../AccessSources';
import { HttpClusterConnection } from '../ClusterConnection';
import { CatalogClusters } from './catalog';
import { PortalClusters } from './PortalClusters';

jest.setTimeout(180_000);

const KIND = { group: 'platform.example.org', kind: 'RunEnvironment' };
const NAME = { name: 'followed', namespace: 'team-a' };
const PATIENT = { patienceMs: 60_000 };

it('a cluster comes with its environments, and leaves them as they were last known when it goes', async () => {
  const { sandbox } = await startSandbox();
  const entity: Entity = {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: {
      name: 'prod',
      annotations: {
        'kubernetes.io/api-server': sandbox.url,
        'kubernetes.io/api-server-certificate-authority': sandbox.caData!,
        'kubernetes.io/auth-provider': 'sandbox',
      },
    },
    spec: { type: 'kubernetes-cluster' },
  };
  let items: Entity[] = [];
  const clock = new ManualClock();
  const logger = mockServices.logger.mock();
  const supplier = new CatalogClusters({
    config: new ConfigReader({ dangerouslyAllowClusterUrls: ['127.0.0.1'] }),
    catalog: {
      getEntities: async () => ({ items }),
    } as Partial<CatalogService> as CatalogService,
    logger,
  });
  const portal = new PortalClusters([{ name: 'the catalog', supplier }], {
    ...{ auth: mockServices.auth(), logger, clock },
  });
  const token = sandbox.tokens.viewer;
  const getCredential = async () => ({ type: 'bearer token' as const, token });
  const providers = authProviders(undefined, {
    added: new Map([['sandbox', { getCredential }]]),
  });
  const access = { type: 'located', name: 'prod' } as const;
  const inventory = LiveInventory.over(
    [
      new HttpClusterConnection({
        cluster: 'prod',
        access: new AccessSources({ providers, portal, clock }).create(
          'prod',
          access,
        ),
        accessCheckedMs: 50,
      }),
    ],
    { logger },
  );
  const environment = () =>
    inventory.getEnvironment({ cluster: 'prod', ...KIND, ...NAME });
  const apiVersion = `${KIND.group}/v1alpha1`;
  sandbox.api.create({
    ...{ apiVersion, kind: KIND.kind, metadata: NAME },
    spec: { purpose: 'a test' },
  });

  inventory.start();
  await eventually(async () =>
    expect(inventory.incompleteClusters()).toMatchObject([
      { cluster: 'prod', reason: 'unreachable' },
    ]),
  );
  expect(environment()).toBeUndefined();

  items = [entity];
  await clock.advance(61_000);
  await eventually(
    async () => expect(environment()?.verdict).toBe('ready'),
    PATIENT,
  );
  expect(inventory.incompleteClusters()).toEqual([]);
  expect(environment()?.staleSince).toBeUndefined();

  items = [];
  await clock.advance(61_000);
  await eventually(
    async () => expect(environment()?.staleSince).toBeDefined(),
    PATIENT,
  );
  sandbox.api.delete(
    { apiVersion, kind: KIND.kind, ...NAME },
    { propagationPolicy: 'Foreground' },
  );
  expect(environment()?.root?.children).not.toEqual([]);
  expect(logger.warn.mock.calls.flat().join('\n')).toMatch(
    /Cannot watch .* The portal does not have (a|the) cluster 'prod'/,
  );

  items = [entity];
  await clock.advance(61_000);
  await eventually(async () => expect(environment()).toBeUndefined(), PATIENT);
  await inventory.stop();
  await sandbox.close();
});
