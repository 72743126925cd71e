import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { ClassifiedRequest } from '@crossplane-env/testkit';
import { CountingProxy, RequestCounter } from './controlPlane';

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

let waiting: ClassifiedRequest[] = [];

const counter = new RequestCounter({
  proxy: {
    take: () => {
      const taken = waiting;
      waiting = [];
      return taken;
    },
  },
  aftermathMs: 20,
});

function ask(verb: string) {
  waiting.push({ verb, resource: 'pods' });
}

const verbsOf = async (operation: () => Promise<void>) =>
  (await counter.count(operation)).map(({ verb }) => verb);

it('counts what is asked for during an operation, and not before', async () => {
  ask('get');
  expect(
    await verbsOf(async () => {
      ask('list');
      await wait(5);
      ask('watch');
    }),
  ).toEqual(['list', 'watch']);
});

it('counts what an operation sets off, as long as that goes on', async () => {
  const verbs = await verbsOf(async () => {
    ask('create');
    setTimeout(() => ask('list'), 10);
    setTimeout(() => ask('watch'), 30);
  });
  expect(verbs).toEqual(['create', 'list', 'watch']);
});
