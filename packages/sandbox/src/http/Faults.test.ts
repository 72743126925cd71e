import { KubeClient } from '@crossplane-env/testkit';
import { ManualClock } from '../clock/Clock';
import { KubeApiServer } from '../kube/KubeApiServer';
import { Faults } from './Faults';
import { RunningHttpServer, startHttpServer } from './startHttpServer';

const CONFIG_MAPS = '/api/v1/namespaces/default/configmaps';
const SECRETS = '/api/v1/namespaces/default/secrets';

describe('Faults', () => {
  let server: RunningHttpServer;
  let faults: Faults;
  let kube: KubeClient;
  let api: KubeApiServer;

  function createConfigMap(name: string): void {
    api.create({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name, namespace: 'default' },
    });
  }

  beforeEach(async () => {
    api = new KubeApiServer({ clock: new ManualClock() });
    faults = new Faults(api);
    server = await startHttpServer({
      api,
      faults,
      tls: false,
      tokens: { admin: { username: 'admin', groups: ['system:masters'] } },
    });
    kube = new KubeClient({ url: server.url, token: 'admin' });
  });

  afterEach(() => server.close());

  it('fail some requests about a kind', async () => {
    faults.fail({ kind: 'ConfigMap', verb: 'list', code: 503, times: 2 });

    const codes = [
      (await kube.get(SECRETS)).code,
      (await kube.get(CONFIG_MAPS)).code,
      (await kube.get(`${CONFIG_MAPS}/x`)).code,
      (await kube.get(CONFIG_MAPS)).code,
      (await kube.get(CONFIG_MAPS)).code,
    ];

    expect(codes).toEqual([200, 503, 404, 503, 200]);
  });

  it('fail requests until they are cleared', async () => {
    faults.fail({ code: 403 });
    const refused = await kube.get(CONFIG_MAPS);

    faults.clear();

    expect(refused.body).toMatchObject({ code: 403, reason: 'Forbidden' });
    expect((await kube.get(CONFIG_MAPS)).code).toBe(200);
  });

  it('can be undone one by one', async () => {
    const undo = faults.fail({ kind: 'Secret', code: 500 });
    faults.fail({ kind: 'ConfigMap', code: 500 });

    undo();

    expect((await kube.get(SECRETS)).code).toBe(200);
    expect((await kube.get(CONFIG_MAPS)).code).toBe(500);
  });

  it('delay answers', async () => {
    faults.latencyMs = 150;
    const start = performance.now();

    await kube.get(CONFIG_MAPS);

    expect(performance.now() - start).toBeGreaterThanOrEqual(145);
  });

  it('drop the watches of a kind', async () => {
    const dropped = await kube.watch(CONFIG_MAPS);
    const kept = await kube.watch(SECRETS);

    faults.dropWatches('ConfigMap');

    expect(await dropped.endsWithin(2000)).toBe(true);
    expect(await kept.endsWithin(100)).toBe(false);
    kept.close();
  });

  it('expire resource versions, of watches and of lists', async () => {
    createConfigMap('a');
    createConfigMap('b');
    const page = (await kube.get(`${CONFIG_MAPS}?limit=1`)).body.metadata;
    const token = encodeURIComponent(page.continue);

    faults.expireResourceVersions();
    const watch = await kube.watch(
      `${CONFIG_MAPS}?resourceVersion=${page.resourceVersion}`,
    );
    const next = await kube.get(`${CONFIG_MAPS}?limit=1&continue=${token}`);
    const exact = await kube.get(
      `${CONFIG_MAPS}?resourceVersion=${page.resourceVersion}&resourceVersionMatch=Exact`,
    );

    const [{ type, object }] = await watch.take(1);
    expect(type).toBe('ERROR');
    expect(object).toMatchObject({
      kind: 'Status',
      code: 410,
      reason: 'Expired',
      message: expect.stringMatching(/^too old resource version: \d+ \(\d+\)$/),
    });
    expect(await watch.endsWithin(2000)).toBe(true);
    expect(next.body).toMatchObject({
      code: 410,
      reason: 'Expired',
      message: expect.stringMatching(
        /^The provided continue parameter is too old/,
      ),
    });
    expect(exact.body.message).toBe(
      'The resourceVersion for the provided list is too old.',
    );
  });

  it('let an expired list be continued in the present', async () => {
    createConfigMap('a');
    createConfigMap('b');
    const page = (await kube.get(`${CONFIG_MAPS}?limit=1`)).body.metadata;
    faults.expireResourceVersions();
    createConfigMap('c');
    const expired = await kube.get(
      `${CONFIG_MAPS}?continue=${encodeURIComponent(page.continue)}`,
    );

    const rest = await kube.get(
      `${CONFIG_MAPS}?continue=${encodeURIComponent(
        expired.body.metadata.continue,
      )}`,
    );

    expect(rest.body.items.map((item: any) => item.metadata.name)).toEqual([
      'b',
      'c',
    ]);
  });
});
