import { CrossplaneEnvClient, remoteError } from './CrossplaneEnvClient';

const REF = 'prod/example.org/App/team-a/shop';

function setUp(answer: () => Response = () => Response.json({ items: [] })) {
  const fetch = jest.fn<Promise<Response>, Parameters<typeof globalThis.fetch>>(
    async () => answer(),
  );
  const client = new CrossplaneEnvClient({
    discoveryApi: { getBaseUrl: async id => `http://portal/api/${id}` },
    fetchApi: { fetch },
  });
  return { client, fetch };
}

function failing(status: number, name: string, message: string) {
  return setUp(() =>
    Response.json(
      { error: { name, message }, response: { statusCode: status } },
      { status },
    ),
  );
}

describe('CrossplaneEnvClient', () => {
  it.each<[string, string, (client: CrossplaneEnvClient) => Promise<unknown>]>([
    ['GET', '/environment-types', c => c.listEnvironmentTypes()],
    [
      'GET',
      '/environment-types/prod/example.org/App',
      c => c.getEnvironmentType('prod/example.org/App'),
    ],
    [
      'GET',
      '/environment-types/prod/example.org/App/expiry',
      c => c.getExpiryPolicy('prod/example.org/App'),
    ],
    [
      'GET',
      '/environment-types/prod/example.org/App/expiry?owner=group%3Adefault%2Fa',
      c =>
        c.getExpiryPolicy('prod/example.org/App', {
          owner: 'group:default/a',
        }),
    ],
    ['GET', '/environments', c => c.listEnvironments()],
    [
      'GET',
      '/environments?entityRef=component%3Adefault%2Fshop&limit=10',
      c =>
        c.listEnvironments({
          entityRef: 'component:default/shop',
          owner: undefined,
          limit: 10,
        }),
    ],
    [
      'GET',
      '/environments?cluster=prod&namespace=team-a&type=prod%2Fexample.org%2FApp&verdict=failed',
      c =>
        c.listEnvironments({
          cluster: 'prod',
          namespace: 'team-a',
          type: 'prod/example.org/App',
          verdict: 'failed',
        }),
    ],
    [
      'GET',
      '/environments?search=shop&sort=verdict&order=desc',
      c =>
        c.listEnvironments({ search: 'shop', sort: 'verdict', order: 'desc' }),
    ],
    [
      'GET',
      '/environments?cursor=a%2Bb%3D%3D',
      c => c.listEnvironments({ cursor: 'a+b==' }),
    ],
    ['GET', `/environments/${REF}`, c => c.getEnvironment(REF)],
    [
      'GET',
      '/environments/a%2Fb/example.org/App/-/shop',
      c => c.getEnvironment('a%2Fb/example.org/App/-/shop'),
    ],
    [
      'GET',
      `/environments/${REF}/diagnosis`,
      c => c.getEnvironmentDiagnosis(REF),
    ],
    ['GET', `/environments/${REF}/history`, c => c.getEnvironmentHistory(REF)],
    ['GET', '/causes', c => c.listCauses()],
    [
      'GET',
      '/causes?key=provider%3Aaws%2Fs3',
      c => c.listCauses({ key: 'provider:aws/s3' }),
    ],
    ['GET', '/platform', c => c.getPlatform()],
    ['GET', '/status', c => c.getStatus()],
    ['DELETE', `/environments/${REF}`, c => c.deleteEnvironment(REF)],
    [
      'DELETE',
      `/environments/${REF}?uid=1%262`,
      c => c.deleteEnvironment(REF, { uid: '1&2' }),
    ],
    [
      'GET',
      '/events/deliveries?state=dead&sink=billing',
      c => c.listEventDeliveries({ state: 'dead', sink: 'billing' }),
    ],
    [
      'GET',
      '/orphans?cluster=prod&owner=group%3Adefault%2Fteam-a',
      c => c.listOrphans({ cluster: 'prod', owner: 'group:default/team-a' }),
    ],
    [
      'POST',
      '/events/deliveries/1%2F2/redeliver',
      c => c.redeliverEvent('1/2'),
    ],
    [
      'POST',
      '/events/redeliver?sink=billing&since=2026-03-01T12%3A00%3A00Z',
      c =>
        c.redeliverEvents({ sink: 'billing', since: '2026-03-01T12:00:00Z' }),
    ],
    [
      'GET',
      `/environments/${REF}/evidence`,
      c => c.getEnvironmentEvidence(REF),
    ],
    [
      'GET',
      `/environments/${REF}/evidence?uid=1%262`,
      c => c.getEnvironmentEvidence(REF, { uid: '1&2' }),
    ],
    [
      'POST',
      `/environments/${REF}/extend`,
      c => c.extendEnvironment(REF, { expires: '8h' }),
    ],
  ])('sends %s %s', async (method, path, call) => {
    const { client, fetch } = setUp();
    await call(client);
    const [url, init] = fetch.mock.calls[0];
    expect(url).toBe(`http://portal/api/crossplane-env${path}`);
    expect(init?.method ?? 'GET').toBe(method);
  });

  it('posts what is to be created, and returns what is answered', async () => {
    const { client, fetch } = setUp(() =>
      Response.json({ ref: REF, uid: '1' }),
    );
    const request = {
      type: 'prod/example.org/App',
      name: 'shop',
      namespace: 'team-a',
      owner: 'group:default/team-a',
      spec: { size: 1 },
    };
    await expect(client.createEnvironment(request)).resolves.toEqual({
      ref: REF,
      uid: '1',
    });
    const [, init] = fetch.mock.calls[0];
    expect(init).toMatchObject({
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
    });
    expect(JSON.parse(String(init?.body))).toEqual(request);
  });

  it('passes token and signal on, and sends no empty token', async () => {
    const { client, fetch } = setUp();
    const { signal } = new AbortController();
    await client.getEnvironment(REF, { token: 'secret', signal });
    await client.getEnvironment(REF);
    const [[, withToken], [, without]] = fetch.mock.calls;
    expect(withToken).toMatchObject({
      signal,
      headers: { Authorization: 'Bearer secret' },
    });
    expect(without?.headers).toEqual({});
  });

  it('keeps the type of the request beside the token', async () => {
    const { client, fetch } = setUp();
    await client.createEnvironment(
      { type: 'a/b/C', name: 'x', owner: 'group:default/a', spec: {} },
      { token: 'secret' },
    );
    expect(fetch.mock.calls[0][1]?.headers).toEqual({
      'Content-Type': 'application/json',
      Authorization: 'Bearer secret',
    });
  });

  it('throws what the backend answered', async () => {
    const { client } = failing(404, 'NotFoundError', `No environment '${REF}'`);
    await expect(client.getEnvironment(REF)).rejects.toMatchObject({
      name: 'ResponseError',
      statusCode: 404,
      cause: { name: 'NotFoundError', message: `No environment '${REF}'` },
    });
  });

  it('throws when a deletion is refused', async () => {
    const { client } = failing(409, 'ConflictError', 'another one by now');
    await expect(client.deleteEnvironment(REF)).rejects.toMatchObject({
      cause: { name: 'ConflictError' },
    });
  });

  it.each<[string, (client: CrossplaneEnvClient) => Promise<unknown>]>([
    ['environment', c => c.getEnvironment('prod/example.org/App/-/../..')],
    ['environment', c => c.deleteEnvironment('shop')],
    ['environment', c => c.extendEnvironment('shop', { expires: '8h' })],
    ['environment type', c => c.getExpiryPolicy('../environments/x')],
    ['environment', c => c.getEnvironmentDiagnosis('../../platform/-/-')],
    ['environment', c => c.getEnvironmentHistory('shop')],
    ['environment', c => c.getEnvironmentEvidence('shop')],
    ['environment type', c => c.getEnvironmentType('../environments/x')],
  ])('sends nothing for a malformed %s', async (_what, call) => {
    const { client, fetch } = setUp();
    await expect(call(client)).rejects.toMatchObject({ name: 'InputError' });
    expect(fetch).not.toHaveBeenCalled();
  });
});

describe('remoteError', () => {
  it('is what the backend said', async () => {
    const { client } = failing(409, 'ConflictError', 'The name is taken.');
    const error = await client.getPlatform().catch(thrown => thrown);
    expect(remoteError(error)).toMatchObject({
      name: 'ConflictError',
      message: 'The name is taken.',
    });
  });

  it('leaves any other error as it is', () => {
    const error = new TypeError('fetch failed');
    expect(remoteError(error)).toBe(error);
  });
});
