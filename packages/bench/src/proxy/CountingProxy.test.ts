import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { CountingProxy } from './CountingProxy';

let upstream: Server;
let proxy: CountingProxy;

beforeEach(async () => {
  upstream = createServer((_request, response) => response.end('an answer'));
  await new Promise<void>(resolve => {
    upstream.listen(0, '127.0.0.1', resolve);
  });
  const { port } = upstream.address() as AddressInfo;
  proxy = await CountingProxy.start({
    target: { url: `http://127.0.0.1:${port}` },
  });
});

afterEach(async () => {
  await proxy.close();
  upstream.closeAllConnections();
  await new Promise(resolve => upstream.close(resolve));
});

it('passes requests on, and counts each once, by what it asks for', async () => {
  for (const path of ['/pods', '/pods', '/namespaces/a/pods/b']) {
    const answer = await fetch(`${proxy.url}/api/v1${path}`);
    expect(await answer.text()).toBe('an answer');
  }

  const list = { verb: 'list', resource: 'pods' };
  expect(proxy.take()).toEqual([list, list, { verb: 'get', resource: 'pods' }]);
  expect(proxy.take()).toEqual([]);
});
