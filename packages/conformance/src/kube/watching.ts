import { WatchStream, widgetManifests } from '@crossplane-env/testkit';
import { Lab, refusal } from './Lab';

const { widget } = widgetManifests;

const SELECTION = 'labelSelector=suite%3Dwatches';

function watched(name: string, labels: object = {}) {
  return widget({ name, labels: { suite: 'watches', ...labels } });
}

function summary(events: WatchStream['events']): string[] {
  return events.map(({ type, object }) => `${type} ${object.metadata.name}`);
}

export function describeWatches(lab: () => Lab): void {
  describe('watches', () => {
    const open: WatchStream[] = [];

    /** @param query - what comes after `?` */
    async function watch(query: string): Promise<WatchStream> {
      const { kube, widgets } = lab();
      const stream = await kube.watch(`${widgets}?${query}`);
      open.push(stream);
      return stream;
    }

    async function currentVersion(): Promise<string> {
      const { kube, widgets } = lab();
      return (await kube.get(widgets)).body.metadata.resourceVersion;
    }

    beforeAll(async () => {
      const { kube, widgets } = lab();
      await kube.create(widgets, watched('w-a'));
      await kube.create(widgets, watched('w-b'));
    });

    afterEach(() => open.splice(0).forEach(stream => stream.close()));

    it('tell of what comes after a version, once and in order', async () => {
      const { kube, widgets } = lab();
      const path = `${widgets}/w-new`;
      const since = await currentVersion();
      await kube.create(widgets, watched('w-new'));
      const stream = await watch(`resourceVersion=${since}&${SELECTION}`);
      await kube.merge(path, { spec: { forProvider: { size: 2 } } });
      await kube.merge(`${path}/status`, { status: { a: 1 } });
      await kube.delete(path);

      const events = await stream.take(4);

      expect(summary(events)).toEqual([
        'ADDED w-new',
        'MODIFIED w-new',
        'MODIFIED w-new',
        'DELETED w-new',
      ]);
      const versions = events.map(event =>
        Number(event.object.metadata.resourceVersion),
      );
      expect(versions).toEqual([...versions].sort((a, b) => a - b));
      expect(new Set(versions).size).toBe(4);
      expect(events[3].object).toMatchObject({
        spec: { forProvider: { size: 2 } },
        status: { a: 1 },
      });
    });

    it.each(['', 'resourceVersion=0'])(
      'begin with what is there (%p)',
      async version => {
        const stream = await watch(`${version}&${SELECTION}`);

        expect(summary(await stream.take(2))).toEqual([
          'ADDED w-a',
          'ADDED w-b',
        ]);
      },
    );

    it('can tell where the initial events end', async () => {
      const stream = await watch(
        `${SELECTION}&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true`,
      );

      const events = await stream.take(3);

      expect(events.map(event => event.type)).toEqual([
        'ADDED',
        'ADDED',
        'BOOKMARK',
      ]);
      expect(events[2].object).toMatchObject({
        kind: 'Widget',
        metadata: {
          annotations: { 'k8s.io/initial-events-end': 'true' },
          resourceVersion: expect.stringMatching(/^\d+$/),
        },
      });
    });

    it('end their initial events without a word for those who take no bookmarks', async () => {
      const stream = await watch(
        `${SELECTION}&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&timeoutSeconds=1`,
      );

      expect(await stream.endsWithin(4000)).toBe(true);
      expect(summary(stream.events)).toEqual(['ADDED w-a', 'ADDED w-b']);
    });

    it('can leave the initial events out', async () => {
      const stream = await watch(
        `${SELECTION}&sendInitialEvents=false&resourceVersionMatch=NotOlderThan&timeoutSeconds=1`,
      );

      expect(await stream.endsWithin(4000)).toBe(true);
      expect(stream.events).toEqual([]);
    });

    it('say in their stream that a version is too old', async () => {
      const stream = await watch('resourceVersion=1');

      expect(await stream.endsWithin(4000)).toBe(true);
      expect(stream.status).toBe(200);
      expect(stream.events).toEqual([
        {
          type: 'ERROR',
          object: {
            kind: 'Status',
            apiVersion: 'v1',
            metadata: {},
            status: 'Failure',
            message: expect.stringMatching(
              /^too old resource version: 1 \(\d+\)$/,
            ),
            reason: 'Expired',
            code: 410,
          },
        },
      ]);
    });

    it('name the kind of each object, custom or built-in', async () => {
      const { kube, configMaps } = lab();
      await kube.create(configMaps, {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'watched', labels: { suite: 'watches' } },
      });
      const stream = await kube.watch(`${configMaps}?${SELECTION}`);
      open.push(stream);

      const [{ object }] = await stream.take(1);

      expect(object).toMatchObject({ apiVersion: 'v1', kind: 'ConfigMap' });
    });

    it('are no way to get one object by its path', async () => {
      const { kube, widgets } = lab();

      const { body } = await kube.get(`${widgets}/w-a?watch=true`);

      expect(body).toMatchObject({ kind: 'Widget', metadata: { name: 'w-a' } });
    });

    it('end after their time', async () => {
      const since = await currentVersion();
      const stream = await watch(`resourceVersion=${since}&timeoutSeconds=1`);

      expect(await stream.endsWithin(4000)).toBe(true);
      expect(stream.events).toEqual([]);
    });

    it('send bookmarks before their end to those who want them, if there is news', async () => {
      const { kube, widgets } = lab();
      const since = await currentVersion();
      const query = `resourceVersion=${since}&${SELECTION}&timeoutSeconds=4`;
      const [wanted, unwanted] = [
        await watch(`${query}&allowWatchBookmarks=true`),
        await watch(query),
      ];
      const { body: news } = await kube.create(widgets, widget('w-no-match'));

      expect(await wanted.endsWithin(7000)).toBe(true);
      expect(await unwanted.endsWithin(1000)).toBe(true);
      const types = new Set(wanted.events.map(event => event.type));
      expect([...types]).toEqual(['BOOKMARK']);
      const { metadata } = wanted.events[0].object;
      expect(Object.keys(metadata)).toEqual(['resourceVersion']);
      expect(Number(metadata.resourceVersion)).toBeGreaterThanOrEqual(
        Number(news.metadata.resourceVersion),
      );
      expect(unwanted.events).toEqual([]);
    }, 15_000);

    it('send no bookmarks where there is no news', async () => {
      const since = await currentVersion();
      const stream = await watch(
        `resourceVersion=${since}&timeoutSeconds=3&allowWatchBookmarks=true`,
      );

      expect(await stream.endsWithin(6000)).toBe(true);
      expect(stream.events).toEqual([]);
    }, 10_000);

    it('tell of objects that enter and leave the selection', async () => {
      const { kube, widgets } = lab();
      await kube.create(widgets, watched('w-in', { half: '1' }));
      await kube.create(widgets, watched('w-out', { half: '0' }));
      const since = await currentVersion();
      const stream = await watch(
        `resourceVersion=${since}&labelSelector=half%3D1,suite%3Dwatches`,
      );

      await kube.merge(`${widgets}/w-in`, {
        metadata: { labels: { half: '0' } },
      });
      await kube.merge(`${widgets}/w-out`, {
        metadata: { labels: { half: '1' } },
      });
      const events = await stream.take(2);

      expect(summary(events)).toEqual(['DELETED w-in', 'ADDED w-out']);
      const [left] = events;
      expect(left.object.metadata.labels.half).toBe('1');
      expect(Number(left.object.metadata.resourceVersion)).toBeGreaterThan(
        Number(since),
      );
    });

    it('stay open for a version of the future', async () => {
      const stream = await watch('resourceVersion=99999999');

      expect(await stream.endsWithin(300)).toBe(false);
      expect(stream.events).toEqual([]);
    });
  });
}

const TABLE = 'application/json;as=Table;v=v1;g=meta.k8s.io,application/json';

/** Objects in other forms than their own. */
export function describeRepresentations(lab: () => Lab): void {
  describe('representations', () => {
    const query = 'labelSelector=suite%3Dforms';

    beforeAll(async () => {
      const { kube, widgets } = lab();
      const labels = { suite: 'forms' };
      await kube.create(widgets, widget({ name: 'form-a', labels }));
      await kube.create(widgets, widget({ name: 'form-b', labels }));
      await kube.merge(`${widgets}/form-a/status`, {
        status: { conditions: [{ type: 'Synced', status: 'True' }] },
      });
    });

    async function table(path: string) {
      const { kube, widgets } = lab();
      return (await kube.get(`${widgets}${path}`, { Accept: TABLE })).body;
    }

    it('show lists as tables', async () => {
      const { columnDefinitions, rows, ...body } = await table(`?${query}`);

      expect(body).toMatchObject({
        kind: 'Table',
        apiVersion: 'meta.k8s.io/v1',
      });
      expect(columnDefinitions).toEqual([
        {
          name: 'Name',
          type: 'string',
          format: 'name',
          description: expect.stringContaining('unique within a namespace'),
          priority: 0,
        },
        {
          name: 'SYNCED',
          type: 'string',
          format: '',
          description:
            "Custom resource definition column (in JSONPath format): .status.conditions[?(@.type=='Synced')].status",
          priority: 0,
        },
        {
          name: 'AGE',
          type: 'date',
          format: '',
          description:
            'Custom resource definition column (in JSONPath format): .metadata.creationTimestamp',
          priority: 0,
        },
      ]);
      const [first, second] = rows;
      expect(first.cells).toEqual([
        'form-a',
        'True',
        expect.stringMatching(/^\d+s$/),
      ]);
      expect(second.cells.slice(0, 2)).toEqual(['form-b', null]);
    });

    it.each([
      { include: 'None', kind: undefined },
      { include: 'Metadata', kind: 'PartialObjectMetadata' },
      { include: 'Object', kind: 'Widget' },
    ])('put into rows the object as asked for', async ({ include, kind }) => {
      const { rows } = await table(`?${query}&includeObject=${include}`);

      expect(rows[0].object?.kind).toBe(kind);
    });

    it('show one object as a table of one row', async () => {
      const { kind, rows, metadata } = await table('/form-a');

      expect(kind).toBe('Table');
      expect(rows).toHaveLength(1);
      expect(Object.keys(metadata)).toEqual(['resourceVersion']);
    });

    it('are of watched objects, too', async () => {
      const { kube, widgets } = lab();

      const { text } = await kube.http.send(
        `${widgets}?watch=true&timeoutSeconds=1&${query}`,
        { headers: { Accept: TABLE } },
      );

      const events = text
        .trim()
        .split('\n')
        .map(line => JSON.parse(line));
      expect(events.map(({ type, object }) => [type, object.kind])).toEqual([
        ['ADDED', 'Table'],
        ['ADDED', 'Table'],
      ]);
    });

    it('are refused where nobody can write them', async () => {
      const { kube, widgets } = lab();

      const answer = await kube.get(widgets, { Accept: 'text/html' });

      expect(refusal(answer)).toMatchObject({
        code: 406,
        reason: 'NotAcceptable',
        message: expect.stringMatching(
          /^only the following media types are accepted: application\/json/,
        ),
      });
    });
  });
}
