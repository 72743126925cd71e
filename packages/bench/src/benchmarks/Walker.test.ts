import { BenchControlPlane, CountingProxy, isReady } from '../controlPlane';
import { until } from '../processes';
import { summarize } from '../report';
import { CLAIM_KIND } from './requests';
import { Walker } from './Walker';

const CLAIM = { ...CLAIM_KIND, namespace: 'team-a', name: 'walked' };

let controlPlane: BenchControlPlane;
let proxy: CountingProxy;

beforeAll(async () => {
  controlPlane = await BenchControlPlane.open('embedded');
  proxy = await CountingProxy.start({ target: controlPlane.address });
  const { apiVersion, kind, namespace, name } = CLAIM;
  await controlPlane.objects.create({
    ...{ apiVersion, kind, metadata: { namespace, name } },
    spec: { purpose: 'A walk' },
  });
  await until(async () => isReady(await controlPlane.objects.get(CLAIM)), {
    what: 'the claim',
  });
});

afterAll(async () => {
  await proxy.close();
  await controlPlane.close();
});

beforeEach(() => proxy.take());

const walker = (withEvents: boolean) =>
  new Walker({ controlPlane, url: proxy.url, withEvents });

const asked = () =>
  summarize(proxy.take().map(({ resource }) => resource.split('.')[0]));

it('asks once for each object of an environment', async () => {
  await walker(false).viewEnvironment(CLAIM);
  expect(asked().split(', ').sort()).toEqual([
    '1 buckets',
    '1 queues',
    '1 resourcequotas',
    '1 rolebindings',
    '1 roles',
    '1 serviceaccounts',
    '1 teamrunenvironments',
    '1 xrunidentities',
    '1 xteamrunenvironments',
  ]);
});

it('asks for the events of each object if it is to', async () => {
  await walker(true).viewEnvironment(CLAIM);
  expect(asked()).toContain('9 events');
});

it('lists environments, and asks for what each consists of', async () => {
  await walker(false).viewEnvironments(CLAIM_KIND);
  expect(proxy.take().map(({ verb }) => verb)).toEqual([
    'list',
    ...new Array(8).fill('get'),
  ]);
});

it('does not overlook that it is refused', async () => {
  const nobody = walker(false).viewEnvironment({ ...CLAIM, name: 'nobody' });
  await expect(nobody).rejects.toThrow('was answered 404');
});
