import { FakeCluster } from '../__testUtils__/FakeCluster';
import { KindSource } from './Reflector';
import { ExcessError, StatusError } from './errors';

const WIDGET = {
  apiVersion: 'example.org/v1',
  kind: 'Widget',
  plural: 'widgetz',
};
const { signal } = new AbortController();
const WIDGETS = { whole: false, signal };

function sourceOf(cluster: FakeCluster, version = 'v1') {
  return new KindSource({
    connection: cluster,
    kind: { group: 'example.org', version, kind: 'Widget' },
    transform: object => object.metadata.name,
    random: () => 0,
  });
}

function widget(name: string) {
  return { apiVersion: 'example.org/v1', kind: 'Widget', metadata: { name } };
}

describe('KindSource', () => {
  it('asks the server for the plural, once', async () => {
    const cluster = new FakeCluster().serve(WIDGET);
    cluster.put(widget('a'));
    const source = sourceOf(cluster);
    const page = await source.listPage(WIDGETS);
    await source.listPage(WIDGETS);

    expect(page.items).toEqual(['a']);
    expect(cluster.requests).toEqual([
      'GET /apis/example.org/v1',
      'GET /apis/example.org/v1/widgetz',
      'GET /apis/example.org/v1/widgetz',
    ]);
  });

  it('says that a kind is not served, and asks again the next time', async () => {
    const cluster = new FakeCluster();
    const source = sourceOf(cluster);
    await expect(source.listPage(WIDGETS)).rejects.toMatchObject({
      code: 404,
      message: 'The cluster does not serve the kind Widget of example.org.',
    });
    cluster.serve(WIDGET);

    expect(await source.listPage(WIDGETS)).toMatchObject({ items: [] });
  });

  it('reads another version of a kind that is no longer served in the wanted one', async () => {
    const cluster = new FakeCluster().serve(WIDGET);
    jest.spyOn(cluster, 'send').mockImplementation(async ({ path }) => {
      if (path === '/apis/example.org') {
        return { versions: [{ version: 'v2' }, { version: 'v1' }] };
      }
      if (path === '/apis/example.org/v2') {
        return { resources: [{ name: 'widgetz', kind: 'Widget' }] };
      }
      if (path === '/apis/example.org/v2/widgetz') {
        return { items: [], metadata: { resourceVersion: '7' } };
      }
      throw new StatusError({ code: 404 });
    });

    expect(await sourceOf(cluster).listPage(WIDGETS)).toMatchObject({
      resourceVersion: '7',
    });
  });

  it('passes over what is not wanted, yet moves on', async () => {
    const cluster = new FakeCluster().serve(WIDGET);
    const source = new KindSource({
      connection: cluster,
      kind: { group: 'example.org', version: 'v1', kind: 'Widget' },
      transform: ({ metadata }) =>
        metadata.name === 'a' ? metadata.name : undefined,
      random: () => 0,
    });
    const watch = await source.watch({ resourceVersion: '1', signal });
    cluster.put(widget('b'));
    cluster.put(widget('a'));
    const seen = [];
    for await (const change of watch) {
      seen.push(change);
      if (seen.length === 2) break;
    }

    expect(seen).toEqual([
      { type: 'BOOKMARK', resourceVersion: '101' },
      { type: 'ADDED', object: 'a', resourceVersion: '102' },
    ]);
  });

  it('asks for fewer objects a page where they are large', async () => {
    const cluster = new FakeCluster().serve(WIDGET);
    cluster.put(widget('a'));
    const send = cluster.send.bind(cluster);
    const limits: unknown[] = [];
    jest.spyOn(cluster, 'send').mockImplementation(async request => {
      const limit = request.query?.limit as number | undefined;
      if (limit) limits.push(limit);
      if (limit && limit > 20) throw new ExcessError('too much');
      return send(request);
    });
    const source = sourceOf(cluster);

    expect((await source.listPage(WIDGETS)).items).toEqual(['a']);
    await source.listPage(WIDGETS);
    expect(limits).toEqual([250, 63, 16, 16]);
  });

  it.each([
    ['deep', () => JSON.parse(`${'{"a":'.repeat(200)}1${'}'.repeat(200)}`)],
    ['large', () => ({ a: 'x'.repeat(4 * 1024 * 1024) })],
  ])('keeps that an object is there that is too %s', async (_, spec) => {
    const cluster = new FakeCluster().serve(WIDGET);
    cluster.put({ ...widget('a'), spec: spec() });
    cluster.put({ ...widget('b'), spec: { a: 1 } });
    const onExcess = jest.fn();
    const source = new KindSource({
      connection: cluster,
      kind: { group: 'example.org', version: 'v1', kind: 'Widget' },
      transform: object => [object.metadata.name, object.spec],
      random: () => 0,
      onExcess,
    });

    expect((await source.listPage(WIDGETS)).items).toEqual([
      ['a', undefined],
      ['b', { a: 1 }],
    ]);
    expect(onExcess).toHaveBeenCalledTimes(1);
  });

  it('understands an error in the stream', async () => {
    const cluster = new FakeCluster().serve(WIDGET);
    jest.spyOn(cluster, 'stream').mockImplementation(async () =>
      (async function* expired() {
        yield {
          type: 'ERROR',
          object: { code: 410, reason: 'Expired', message: 'too old' },
        };
      })(),
    );
    const watch = await sourceOf(cluster).watch({
      resourceVersion: '1',
      signal,
    });
    const reading = (async () => {
      for await (const change of watch) expect(change).toBeUndefined();
    })();

    await expect(reading).rejects.toMatchObject({
      code: 410,
      message: 'too old',
    });
  });

  it('looks for the right, not for the objects, after it was refused', async () => {
    const cluster = new FakeCluster().serve(WIDGET);
    const source = sourceOf(cluster);
    cluster.refuse('widgetz', new StatusError({ code: 403 }));
    await expect(source.listPage(WIDGETS)).rejects.toMatchObject({ code: 403 });
    cluster.refuse('widgetz', undefined);
    const rights: Record<string, boolean> = { list: true, watch: false };
    const send = cluster.send.bind(cluster);
    const reviewed: string[] = [];
    jest.spyOn(cluster, 'send').mockImplementation(async request => {
      if (!request.path.endsWith('selfsubjectaccessreviews')) {
        return send(request);
      }
      const { resourceAttributes } = request.body?.spec as {
        resourceAttributes: { verb: string; resource: string };
      };
      reviewed.push(
        `${resourceAttributes.verb} ${resourceAttributes.resource}`,
      );
      return { status: { allowed: rights[resourceAttributes.verb] } };
    });
    cluster.requests.length = 0;

    await expect(source.listPage(WIDGETS)).rejects.toMatchObject({
      code: 403,
      message:
        'The right to watch widgetz.example.org in all namespaces is missing.',
    });
    expect(cluster.requests).toEqual([]);

    rights.watch = true;
    expect(await source.listPage(WIDGETS)).toMatchObject({ items: [] });
    await source.listPage(WIDGETS);
    expect(reviewed).toEqual([
      'list widgetz',
      'watch widgetz',
      'list widgetz',
      'watch widgetz',
    ]);
  });

  it('tries to list when a cluster does not answer questions about rights', async () => {
    const cluster = new FakeCluster().serve(WIDGET);
    const source = sourceOf(cluster);
    cluster.refuse('widgetz', new StatusError({ code: 403 }));
    await expect(source.listPage(WIDGETS)).rejects.toMatchObject({ code: 403 });
    cluster.refuse('widgetz', undefined);
    const send = cluster.send.bind(cluster);
    jest.spyOn(cluster, 'send').mockImplementation(async request => {
      if (request.method === 'POST') throw new StatusError({ code: 404 });
      return send(request);
    });

    expect(await source.listPage(WIDGETS)).toMatchObject({ items: [] });
  });
});
