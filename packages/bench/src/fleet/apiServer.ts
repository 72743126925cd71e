import { createServer, IncomingMessage, ServerResponse } from 'node:http';
import { AddressInfo } from 'node:net';
import {
  type ClassifiedRequest,
  classifyRequest,
} from '@crossplane-env/testkit';
import { answerMessages, type Message } from '../processes';
import { GeneratedKind, generateKinds } from './generatedObjects';

/** Without a limit, lists come in parts of that many objects. */
const PART = 500;
const RESOURCE_VERSION = '1000';

export interface ServeMessage extends Message {
  type: 'serve';
  environments: number;
  resources: number;
}

export interface ServingMessage extends Message {
  type: 'serving';
  url: string;
  objects: number;
  /** Of claims, composites and what they compose. */
  paths: string[];
}

export interface RequestsMessage extends Message {
  type: 'requests';
  /** Since this was asked last. */
  requests: ClassifiedRequest[];
}

let requests: ClassifiedRequest[] = [];

// A process of its own, so that what is measured is not its work; see openFleet.
answerMessages({
  serve: serve,
  'take requests': async () => {
    const taken = requests;
    requests = [];
    return { type: 'requests', requests: taken } as RequestsMessage;
  },
});

/**
 * As much of an API server as a watching backend asks for: discovery, lists in
 * pages, and watches in which nothing happens. It keeps no object; what is
 * listed is written on the way.
 */
async function serve(size: ServeMessage): Promise<ServingMessage> {
  const kinds = generateKinds(size);
  const server = createServer((request, response) => {
    requests.push(classifyRequest(request.method ?? 'GET', request.url ?? '/'));
    answer(kinds, request, response);
  });
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const environmentKinds = kinds.slice(0, 4);
  return {
    type: 'serving',
    url: `http://127.0.0.1:${port}`,
    objects: environmentKinds.reduce((sum, { count }) => sum + count, 0),
    paths: environmentKinds.map(pathOf),
  };
}

function answer(
  kinds: GeneratedKind[],
  { method, url = '/' }: IncomingMessage,
  response: ServerResponse,
): void {
  const { pathname, searchParams } = new URL(url, 'http://localhost');
  const send = (status: number, body: object) => {
    response.writeHead(status, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify(body));
  };
  if (method === 'POST') return send(201, { status: { allowed: true } });
  if (pathname === '/version') return send(200, { gitVersion: 'v1.35.0' });

  const inVersion = kinds.filter(kind => parentOf(kind) === pathname);
  if (inVersion.length > 0) return send(200, discovery(inVersion));

  const kind = kinds.find(each => pathOf(each) === pathname);
  const isOther = /^\/(api|apis\/[^/]+)\/v[^/]+\/[^/]+$/.test(pathname);
  if (!kind && !isOther) {
    return send(404, { kind: 'Status', status: 'Failure', code: 404 });
  }
  response.writeHead(200, { 'Content-Type': 'application/json' });
  return searchParams.has('watch')
    ? watch(response, Number(searchParams.get('timeoutSeconds')))
    : list(response, { kind, searchParams });
}

function discovery(kinds: GeneratedKind[]) {
  return {
    kind: 'APIResourceList',
    resources: kinds.map(({ plural, kind, namespaced }) => ({
      ...{ name: plural, kind, namespaced },
      verbs: ['get', 'list', 'watch'],
    })),
  };
}

/** Kinds that nothing was generated of are served as well, and there are none. */
function list(
  response: ServerResponse,
  options: { kind?: GeneratedKind; searchParams: URLSearchParams },
): void {
  const { kind, searchParams } = options;
  const count = kind?.count ?? 0;
  const from = Number(searchParams.get('continue') ?? 0);
  const limit = Number(searchParams.get('limit') ?? 0) || count;
  const to = Math.min(from + limit, count);
  const metadata = {
    resourceVersion: RESOURCE_VERSION,
    ...(to < count && { continue: String(to) }),
  };
  response.write(
    `{"kind":"List","metadata":${JSON.stringify(metadata)},"items":[`,
  );
  for (let part = from; part < to; part += PART) {
    const items: string[] = [];
    for (let index = part; index < Math.min(part + PART, to); index++) {
      items.push(kind!.write(index));
    }
    response.write(`${part > from ? ',' : ''}${items.join(',')}`);
  }
  response.end(']}');
}

function watch(response: ServerResponse, seconds: number): void {
  response.flushHeaders();
  const timer = setTimeout(() => response.end(), (seconds || 300) * 1000);
  response.on('close', () => clearTimeout(timer));
}

function parentOf({ group, version }: GeneratedKind): string {
  return group ? `/apis/${group}/${version}` : `/api/${version}`;
}

function pathOf(kind: GeneratedKind): string {
  return `${parentOf(kind)}/${kind.plural}`;
}
