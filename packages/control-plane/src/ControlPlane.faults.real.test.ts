import { until } from '@crossplane-env/testkit';
import { ControlPlane } from './ControlPlane';
import { describeReal } from './testing/openControlPlane';

const CONFIG_MAPS = '/api/v1/namespaces/default/configmaps';
const XRDS =
  '/apis/apiextensions.crossplane.io/v1/compositeresourcedefinitions';

jest.setTimeout(20 * 60_000);

describeReal('the faults of a ControlPlane', () => {
  let controlPlane: ControlPlane;
  const onUnexpectedExit = jest.fn();

  beforeAll(async () => {
    controlPlane = await ControlPlane.start({
      processes: [],
      onUnexpectedExit,
    });
  });
  afterAll(() => controlPlane?.stop());

  async function createConfigMap(name: string): Promise<string> {
    const { code, body } = await controlPlane
      .client()
      .create(CONFIG_MAPS, { metadata: { name } });
    expect(code).toBe(201);
    return body.metadata.resourceVersion;
  }

  it('has an API server that comes back at the same address with the same data', async () => {
    const api = controlPlane.processes['kube-apiserver'];
    await createConfigMap('kept');

    await api.kill();
    await expect(controlPlane.client().get('/readyz')).rejects.toThrow(
      'ECONNREFUSED',
    );
    await api.start();

    const { viewerToken } = controlPlane.address;
    const { code } = await controlPlane.client(viewerToken).get(XRDS);
    expect(code).toBe(200);
    const kept = await controlPlane.client().get(`${CONFIG_MAPS}/kept`);
    expect(kept.code).toBe(200);
  });

  it('has an API server that is silent while it is paused', async () => {
    const api = controlPlane.processes['kube-apiserver'];
    api.pause();
    let isAnswered = false;
    const answer = controlPlane
      .client()
      .get('/readyz')
      .then(({ code }) => {
        isAnswered = true;
        return code;
      });
    await new Promise(resolve => setTimeout(resolve, 500));
    expect(isAnswered).toBe(false);

    api.resume();
    expect(await answer).toBe(200);
  });

  it('answers 410 to who goes on from before a compaction', async () => {
    const before = await createConfigMap('before');
    await createConfigMap('after');
    const client = controlPlane.client();
    const since = `${CONFIG_MAPS}?resourceVersion=${before}`;
    const kept = await client.watch(since);
    expect((await kept.take(1))[0]).toMatchObject({ type: 'ADDED' });
    kept.close();
    const exact = `${since}&resourceVersionMatch=Exact&limit=1`;
    expect((await client.get(exact)).code).toBe(200);

    await controlPlane.compact();

    const watch = await client.watch(since);
    const [event] = await watch.take(1);
    watch.close();
    expect(event).toMatchObject({ type: 'ERROR', object: { code: 410 } });
    expect((await client.get(exact)).code).toBe(410);
  });

  it('has a Crossplane that goes on when it is started again', async () => {
    const { crossplane } = controlPlane.processes;
    await crossplane.restart();
    expect(crossplane.isRunning).toBe(true);
  });

  it('has etcd come back under an API server that runs on', async () => {
    const version = await createConfigMap('before-etcd');
    const { etcd } = controlPlane.processes;
    await etcd.kill();
    await etcd.start();
    await until(async () => {
      const { code } = await controlPlane.client().get('/readyz');
      return code === 200;
    }, 60_000);
    const { body } = await controlPlane
      .client()
      .get(`${CONFIG_MAPS}/before-etcd`);
    expect(body.metadata.resourceVersion).toBe(version);
  });

  it('runs again as a whole after a reset', async () => {
    const { etcd, crossplane } = controlPlane.processes;
    await crossplane.kill();
    etcd.pause();
    await controlPlane.reset();
    expect(crossplane.isRunning).toBe(true);
    expect((await controlPlane.client().get(CONFIG_MAPS)).code).toBe(200);
  });

  it('tells of a process that ended by itself, and of no other', async () => {
    expect(onUnexpectedExit).not.toHaveBeenCalled();
    process.kill(controlPlane.processes['crossplane-rbac'].pid!, 'SIGTERM');
    await until(async () => onUnexpectedExit.mock.calls.length > 0);
    expect(onUnexpectedExit.mock.calls[0][0]).toContain(
      'crossplane-rbac ended by itself',
    );
  });
});
