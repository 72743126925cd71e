import { mockServices } from '@backstage/backend-test-utils';
import { ClusterDetails } from '@crossplane-env/backstage-plugin-crossplane-env-node';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, Server, ServerResponse } from 'node:http';
import { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accessToServer, authProviders } from '../__testUtils__/accessTo';
import { eventually } from '../__testUtils__/eventually';
import { ManualClock } from '../__testUtils__/ManualClock';
import { AccessSources } from './AccessSources';
import { AccessSource } from './ClusterAccess';
import { systemClock } from './clock';
import { HttpClusterConnection } from './ClusterConnection';
import { PortalClusters } from './locators/PortalClusters';
import { KindSource, Reflector } from './Reflector';

jest.setTimeout(60_000);

const KIND = { group: '', version: 'v1', kind: 'Namespace' };

/** An API server with one namespace, of which each watch is told once that time went by. */
class TinyApiServer {
  readonly watches: Array<{ token?: string; from: string | null }> = [];
  lists = 0;
  /** Of which tokens are taken; all unless told. */
  accepted?: string;
  readonly #server: Server;
  readonly #open = new Set<ServerResponse>();
  #version = 5;

  static async start(): Promise<TinyApiServer> {
    const api = new TinyApiServer();
    await new Promise<void>(resolve => {
      api.#server.listen(0, '127.0.0.1', resolve);
    });
    return api;
  }

  private constructor() {
    this.#server = createServer((request, response) => {
      const url = new URL(request.url!, 'http://localhost');
      const token = request.headers.authorization?.slice('Bearer '.length);
      if (this.accepted !== undefined && token !== this.accepted) {
        response.writeHead(401).end('{"kind":"Status","code":401}');
      } else if (url.pathname === '/version') {
        response.end('{}');
      } else if (!url.searchParams.has('watch')) {
        this.lists += 1;
        const metadata = { resourceVersion: `${this.#version}` };
        const items = [this.#namespace()];
        response.end(JSON.stringify({ metadata, items }));
      } else {
        const from = url.searchParams.get('resourceVersion');
        this.watches.push({ token, from });
        this.#version += 1;
        this.#open.add(response);
        this.#write(response, 'BOOKMARK');
      }
    });
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Tells the newest watch. */
  change(): void {
    this.#version += 1;
    this.#write([...this.#open].at(-1)!, 'MODIFIED');
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise(resolve => this.#server.close(resolve));
  }

  #write(response: ServerResponse, type: string): void {
    const object = this.#namespace();
    response.write(`${JSON.stringify({ type, object })}\n`);
  }

  #namespace() {
    return {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: {
        uid: 'u',
        name: 'team-a',
        creationTimestamp: '2026-01-01T00:00:00Z',
        resourceVersion: `${this.#version}`,
      },
    };
  }
}

let api: TinyApiServer;
let directory: string;
let stop: AbortController;

beforeEach(async () => {
  api = await TinyApiServer.start();
  directory = mkdtempSync(join(tmpdir(), 'renewal-'));
  stop = new AbortController();
});

afterEach(async () => {
  stop.abort();
  await api.close();
  rmSync(directory, { recursive: true });
});

function connect(access: AccessSource) {
  return new HttpClusterConnection({
    cluster: 'test',
    access,
    accessCheckedMs: 50,
    heartbeat: { silenceMs: 100, timeoutMs: 10_000 },
  });
}

/** Reads namespaces; what it tells is gathered. */
function follow(access: AccessSource) {
  const events: string[] = [];
  const failures: string[] = [];
  const reflector = new Reflector({
    source: new KindSource({
      connection: connect(access),
      kind: { ...KIND, plural: 'namespaces' },
      transform: object => object.metadata.name,
      random: Math.random,
    }),
    clock: systemClock,
    random: Math.random,
    signal: stop.signal,
  });
  void (async () => {
    for await (const event of reflector.run()) {
      events.push(event.type);
      if (event.type === 'LOST') failures.push(event.error.message);
    }
  })();
  return { events, failures };
}

const LIVE = ['LISTED', 'SYNCED', 'LIVE'];

describe('in the middle of a watch', () => {
  it('a token that is rotated in its file is taken up, and nothing blinks', async () => {
    const path = join(directory, 'token');
    writeFileSync(path, 'first\n');
    const { events } = follow(
      accessToServer(api.url, { type: 'tokenFile', path }),
    );
    await eventually(async () => expect(events).toEqual(LIVE));

    writeFileSync(path, 'second\n');
    await eventually(async () => expect(api.watches).toHaveLength(2));
    api.change();
    await eventually(async () => expect(events).toContain('MODIFIED'));

    expect(api.watches).toEqual([
      { token: 'first', from: '5' },
      { token: 'second', from: '6' },
    ]);
    expect(events).toEqual([...LIVE, 'MODIFIED']);
    expect(api.lists).toBe(1);
  });

  it('a token that is about to expire is renewed, and nothing blinks', async () => {
    const clock = new ManualClock();
    let count = 0;
    const getCredential = async () => {
      count += 1;
      const expiresAt = new Date(clock.now().getTime() + 600_000);
      const token = `token-${count}`;
      return { type: 'bearer token' as const, token, expiresAt };
    };
    const providers = authProviders(undefined, {
      added: new Map([['cloud', { getCredential }]]),
    });
    const access = new AccessSources({ providers, clock }).create('test', {
      type: 'server',
      server: { server: api.url, skipTLSVerify: false },
      identity: { type: 'provider', provider: 'cloud', authMetadata: {} },
    });
    const { events } = follow(access);
    await eventually(async () => expect(events).toEqual(LIVE));

    await clock.advance(500_000);
    await eventually(async () => expect(api.watches).toHaveLength(2));
    await clock.advance(500_000);
    await eventually(async () => expect(api.watches).toHaveLength(3));
    expect(api.watches.slice(1)).toEqual([
      { token: 'token-2', from: '6' },
      { token: 'token-3', from: '7' },
    ]);
    expect(events).toEqual(LIVE);
    expect(api.lists).toBe(1);
  });

  it('goes on while there is no other token to be had', async () => {
    const path = join(directory, 'token');
    writeFileSync(path, 'first');
    const { events } = follow(
      accessToServer(api.url, { type: 'tokenFile', path }),
    );
    await eventually(async () => expect(events).toEqual(LIVE));
    rmSync(path);
    await new Promise(resolve => setTimeout(resolve, 300));
    api.change();
    await eventually(async () => expect(events).toEqual([...LIVE, 'MODIFIED']));
    expect(api.watches).toHaveLength(1);
  });

  it('a cluster that goes from the catalog goes, says so, and comes back when it does', async () => {
    const clock = new ManualClock();
    let clusters: ClusterDetails[] = [];
    const authMetadata = {
      'kubernetes.io/auth-provider': 'localKubectlProxy',
    };
    const portal = new PortalClusters(
      [
        {
          name: 'the catalog',
          supplier: { getClusters: async () => clusters },
          isWrittenByUsers: true,
        },
      ],
      {
        auth: mockServices.auth(),
        logger: mockServices.logger.mock(),
        clock,
      },
    );
    const access = new AccessSources({
      ...{ providers: authProviders(), portal, clock },
    }).create('test', { type: 'located', name: 'prod' });
    const { events, failures } = follow(access);
    const told = (type: string) => events.filter(one => one === type).length;

    await eventually(async () =>
      expect(failures).toEqual([
        expect.stringMatching(/^The portal does not have a cluster 'prod'/),
      ]),
    );
    clusters = [{ name: 'prod', url: api.url, authMetadata }];
    await clock.advance(61_000);
    await eventually(async () => expect(told('LIVE')).toBe(1));

    clusters = [];
    await clock.advance(61_000);
    await eventually(async () =>
      expect(failures.at(-1)).toMatch(
        /does not have the cluster 'prod' any more/,
      ),
    );

    clusters = [{ name: 'prod', url: api.url, authMetadata }];
    await clock.advance(61_000);
    await eventually(async () => expect(told('LIVE')).toBe(2));
    // What was known stayed.
    expect(api.lists).toBe(1);
  });
});

it('a token that is refused is replaced at once, if there is another one', async () => {
  api.accepted = 'token-2';
  let count = 0;
  const getCredential = async () => {
    count += 1;
    return { type: 'bearer token' as const, token: `token-${count}` };
  };
  const providers = authProviders(undefined, {
    added: new Map([['cloud', { getCredential }]]),
  });
  const connection = connect(
    new AccessSources({ providers, clock: systemClock }).create('test', {
      type: 'server',
      server: { server: api.url, skipTLSVerify: false },
      identity: { type: 'provider', provider: 'cloud', authMetadata: {} },
    }),
  );
  await expect(
    connection.send({ path: '/api/v1/namespaces' }),
  ).resolves.toMatchObject({ items: [{}] });
  api.accepted = 'nobody';
  await expect(
    connection.send({ path: '/api/v1/namespaces' }),
  ).rejects.toMatchObject({ name: 'StatusError', code: 401 });
  expect(count).toBe(3);
});
