import { KubeClient } from '@crossplane-env/testkit';
import { ManualClock } from '../clock/Clock';
import { KubeApiServer } from '../kube/KubeApiServer';
import { startHttpServer } from './startHttpServer';

const TOKENS = {
  admin: { username: 'admin', groups: ['system:masters'] },
};

function start(tls: boolean) {
  const api = new KubeApiServer({ clock: new ManualClock() });
  return startHttpServer({ api, tokens: TOKENS, tls });
}

describe('startHttpServer', () => {
  it.each([true, false])(
    'serves on the loopback interface (TLS: %p)',
    async tls => {
      const server = await start(tls);
      const kube = new KubeClient({ ...server, token: 'admin' });

      const { code } = await kube.get('/api/v1/namespaces/default');
      await server.close();

      expect(code).toBe(200);
      expect(server.url).toMatch(
        tls ? /^https:\/\/127\.0\.0\.1:\d+$/ : /^http:\/\/127\.0\.0\.1:\d+$/,
      );
      expect(server.caData === undefined).toBe(!tls);
    },
  );

  it('ends its watches when it is closed, and answers no more', async () => {
    const server = await start(false);
    const kube = new KubeClient({ ...server, token: 'admin' });
    const watch = await kube.watch('/api/v1/configmaps');

    await server.close();

    expect(await watch.endsWithin(1000)).toBe(true);
    await expect(kube.get('/readyz')).rejects.toThrow('ECONNREFUSED');
  });

  it('says so when the port is taken', async () => {
    const first = await start(false);
    const api = new KubeApiServer({ clock: new ManualClock() });
    const port = Number(new URL(first.url).port);

    const second = startHttpServer({ api, tokens: TOKENS, tls: false, port });

    await expect(second).rejects.toThrow('EADDRINUSE');
    await first.close();
  });

  it('refuses bodies that are too large or that it cannot read', async () => {
    const server = await start(false);
    const kube = new KubeClient({ ...server, token: 'admin' });
    const path = '/api/v1/namespaces/default/configmaps';
    const headers = { 'Content-Type': 'application/json' };

    const large = await kube.create(path, {
      metadata: { name: 'large' },
      data: { a: 'x'.repeat(4 * 1024 * 1024) },
    });
    const broken = await kube.send(path, {
      method: 'POST',
      body: 'text',
      headers,
    });
    await server.close();

    expect(large.body).toMatchObject({
      code: 413,
      reason: 'RequestEntityTooLarge',
    });
    expect(broken.code).toBe(400);
  });

  it('takes strange names for what they are', async () => {
    const server = await start(false);
    const kube = new KubeClient({ ...server, token: 'admin' });
    const path = '/api/v1/namespaces/default/configmaps';

    const wrong = await kube.get(`${path}/%zz`);
    const encoded = await kube.get(`${path}/a%2Fb`);
    const unknown = await kube.create(path, {
      metadata: { name: 'a', größe: 1 },
    });
    await server.close();

    expect(wrong.code).toBe(400);
    expect(encoded.body.message).toBe('configmaps "a/b" not found');
    expect(unknown.code).toBe(201);
    expect(unknown.headers.warning).toBe(
      '299 - "unknown field \\"metadata.gr??e\\""',
    );
  });
});
