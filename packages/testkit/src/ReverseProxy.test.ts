import {
  createServer,
  IncomingMessage,
  Server,
  ServerResponse,
} from 'node:http';
import { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Exchange, ReverseProxy } from './ReverseProxy';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

let upstream: Server;
let proxy: ReverseProxy;

async function start(
  handler: Handler,
  handle: (exchange: Exchange) => void = ({ forward }) => forward(),
) {
  upstream = createServer(handler);
  await new Promise<void>(resolve => {
    upstream.listen(0, '127.0.0.1', resolve);
  });
  const { port } = upstream.address() as AddressInfo;
  const target = { url: `http://127.0.0.1:${port}` };
  proxy = await ReverseProxy.start({ target, handle });
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

it('breaks off where the control plane does', async () => {
  await start(request => request.socket.destroy());
  await expect(fetch(`${proxy.url}/version`)).rejects.toThrow('fetch failed');
});

it('leaves it to its user what becomes of a request, and of its answer', async () => {
  const reached: string[] = [];
  await start(
    ({ url = '' }, response) => {
      reached.push(url);
      response.end('of the control plane');
    },
    ({ incoming, response, forward }) => {
      if (incoming.url === '/own') response.end('our own');
      else forward(() => response.end('another'));
    },
  );
  const ask = async (path: string) =>
    (await fetch(`${proxy.url}${path}`)).text();

  expect([await ask('/own'), await ask('/theirs')]).toEqual([
    'our own',
    'another',
  ]);
  expect(reached).toEqual(['/theirs']);
});
