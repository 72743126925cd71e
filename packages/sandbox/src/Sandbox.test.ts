import { CoreV1Api, KubeConfig } from '@kubernetes/client-node';
import { parse } from 'yaml';
import { Sandbox } from './Sandbox';

describe('Sandbox', () => {
  let sandbox: Sandbox | undefined;

  afterEach(async () => {
    await sandbox?.close();
    sandbox = undefined;
  });

  it('is reached with its kubeconfig, over TLS', async () => {
    sandbox = await Sandbox.start();
    const kubeConfig = new KubeConfig();
    kubeConfig.loadFromString(sandbox.kubeconfig());

    const { items } = await kubeConfig.makeApiClient(CoreV1Api).listNamespace();

    expect(sandbox.url).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
    expect(items.map(({ metadata }) => metadata?.name)).toContain('default');
    expect(kubeConfig.getContexts().map(({ name }) => name)).toEqual([
      'admin',
      'crossplane-env-viewer',
      'crossplane-env-editor',
    ]);
  });

  it('takes tokens, and makes those it is not given', async () => {
    sandbox = await Sandbox.start({ tls: false, tokens: { viewer: 'see' } });

    expect(sandbox.tokens.viewer).toBe('see');
    expect(sandbox.tokens.admin).not.toBe(sandbox.tokens.editor);
    const { users } = parse(sandbox.kubeconfig());
    expect(users[1].user.token).toBe('see');
  });

  it('waits less at a higher speed', async () => {
    sandbox = await Sandbox.start({ tls: false, speed: 1_000 });
    const apiVersion = 'example.provider.crossplane-env.io/v1beta1';
    const { api } = sandbox;
    api.create({
      apiVersion,
      kind: 'Bucket',
      metadata: { name: 'a' },
      spec: { forProvider: { simulate: { readyAfter: '10s' } } },
    });

    await new Promise<void>(resolve => {
      api.subscribe(({ object }) => {
        if (object.status?.atProvider) {
          resolve();
        }
      });
    });

    expect(
      api.get({ apiVersion, kind: 'Bucket', name: 'a' }).status.conditions,
    ).toContainEqual(
      expect.objectContaining({ type: 'Ready', status: 'True' }),
    );
  });

  it('keeps what it is given once its controllers are stopped', async () => {
    sandbox = await Sandbox.start({ tls: false, speed: 1_000 });
    const apiVersion = 'example.provider.crossplane-env.io/v1beta1';
    const { api } = sandbox;

    sandbox.stopControllers();
    const bucket = api.create({
      apiVersion,
      kind: 'Bucket',
      metadata: { name: 'a' },
      spec: { forProvider: {} },
    });
    await sandbox.settled();

    expect(api.get({ apiVersion, kind: 'Bucket', name: 'a' })).toEqual(bucket);
  });

  it('says when its port is in use', async () => {
    sandbox = await Sandbox.start({ tls: false });
    const port = Number(new URL(sandbox.url).port);

    await expect(Sandbox.start({ tls: false, port })).rejects.toMatchObject({
      code: 'EADDRINUSE',
    });
  });
});
