import {
  createServer,
  IncomingMessage,
  Server,
  ServerResponse,
} from 'node:http';
import { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { CountingProxy } from './CountingProxy';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

let upstream: Server;
let proxy: CountingProxy;

async function start(handler: Handler) {
  upstream = createServer(handler);
  await new Promise<void>(resolve => {
    upstream.listen(0, '127.0.0.1', resolve);
  });
  const { port } = upstream.address() as AddressInfo;
  proxy = await CountingProxy.start({ target: `http://127.0.0.1:${port}` });
}

afterEach(async () => {
  await proxy.close();
  upstream.closeAllConnections();
  await new Promise(resolve => upstream.close(resolve));
});

it('passes requests and answers on as they are', async () => {
  await start(async (request, response) => {
    const body = await text(request);
    const { method, url, headers } = request;
    response.writeHead(409, { 'x-answer': 'yes' });
    response.end(`${method} ${url} ${headers.authorization} ${body}`);
  });

  const answer = await fetch(`${proxy.url}/apis/example.org/v1/apps?a=b`, {
    method: 'POST',
    headers: { authorization: 'Bearer me' },
    body: 'an app',
  });

  expect(answer.status).toBe(409);
  expect(answer.headers.get('x-answer')).toBe('yes');
  expect(await answer.text()).toBe(
    'POST /apis/example.org/v1/apps?a=b Bearer me an app',
  );
});

it('counts each request once, by what it asks for', async () => {
  await start((_request, response) => response.end());
  const get = (path: string) => fetch(`${proxy.url}${path}`);

  await get('/api/v1/pods');
  await get('/api/v1/pods');
  await get('/api/v1/namespaces/a/pods/b');

  const list = { verb: 'list', resource: 'pods' };
  expect(proxy.take()).toEqual([list, list, { verb: 'get', resource: 'pods' }]);
  expect(proxy.take()).toEqual([]);
});

it('passes on the beginning of an answer before its end, and ends both together', async () => {
  let send = (_chunk: string) => {};
  let onClosed = () => {};
  const closed = new Promise<void>(resolve => {
    onClosed = resolve;
  });
  await start((_request, response) => {
    response.flushHeaders();
    send = chunk => response.write(chunk);
    response.on('close', onClosed);
  });
  const aborting = new AbortController();

  const { body } = await fetch(`${proxy.url}/api/v1/pods?watch=true`, {
    signal: aborting.signal,
  });
  const reader = body!.pipeThrough(new TextDecoderStream()).getReader();
  for (const change of ['first', 'second']) {
    send(change);
    expect((await reader.read()).value).toBe(change);
  }
  aborting.abort();
  await expect(reader.read()).rejects.toThrow('abort');
  await closed;
});

it('says that the control plane cannot be reached', async () => {
  await start(request => request.socket.destroy());
  const answer = await fetch(`${proxy.url}/version`);
  expect(answer.status).toBe(502);
});
