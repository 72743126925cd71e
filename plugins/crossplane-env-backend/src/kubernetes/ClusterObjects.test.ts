import { ClusterConnection } from './ClusterConnection';
import { ClusterObjects } from './ClusterObjects';
import { StatusError } from './errors';

const KINDS = ['Widget', 'Gadget'];

function objectsOf(kind: string, count: number) {
  return Array.from({ length: count }, (_, index) => ({
    ...{ group: 'example.org', version: 'v1', kind, name: `n${index}` },
    uid: `uid-of-${kind}-${index}`,
  }));
}

/** A cluster that answers for one object as told. */
function aCluster(answer: (path: string) => unknown) {
  const asked: string[] = [];
  const send = async ({
    path,
    signal,
  }: Parameters<ClusterConnection['send']>[0]) => {
    if (path === '/apis/example.org/v1') {
      const resources = KINDS.map(kind => ({
        ...{ kind, name: `${kind.toLowerCase()}s`, namespaced: false },
      }));
      return { resources };
    }
    asked.push(path);
    const object = answer(path);
    if (object) return object;
    return new Promise((_, reject) => {
      signal?.addEventListener('abort', () => reject(signal.reason));
    });
  };
  const viewer = { send } as unknown as ClusterConnection;
  return {
    asked,
    objects: new ClusterObjects(() => [{ name: 'prod', viewer }]),
  };
}

const notFound = () => {
  throw new StatusError({ code: 404, message: 'not found' });
};

describe('what became of objects', () => {
  afterEach(() => jest.restoreAllMocks());

  it('tells what is there from what is gone, and from what nobody knows', async () => {
    const { objects } = aCluster(path => {
      if (path.endsWith('n0')) return { metadata: { uid: 'uid-of-Widget-0' } };
      if (path.endsWith('n1')) return { metadata: { uid: 'of-another' } };
      if (path.endsWith('n2')) return notFound();
      throw new StatusError({ code: 403, message: 'forbidden' });
    });
    const widgets = objectsOf('Widget', 4);

    expect(await objects.find('prod', widgets)).toEqual({
      present: [widgets[0]],
      unknown: [widgets[3]],
    });
    expect(await objects.find('other', widgets)).toEqual({
      present: [],
      unknown: widgets,
    });
  });

  it('reads the very object as it would come in from a watch', async () => {
    const annotations = { 'example.org/note': 'x'.repeat(5_000) };
    const creationTimestamp = '2026-03-01T10:00:00Z';
    const uid = 'uid-of-Widget-0';
    const { objects } = aCluster(() => ({
      metadata: { ...{ name: 'n0', uid, creationTimestamp, annotations } },
    }));
    const [first, second] = objectsOf('Widget', 2);

    const read = await objects.readMetadata('prod', first);
    expect(read).toMatchObject({ uid, creationTimestamp });
    expect(read?.annotations?.['example.org/note']).toHaveLength(2_000);
    expect(await objects.readMetadata('prod', second)).toBeUndefined();
    await expect(objects.readMetadata('other', first)).rejects.toThrow(
      "There is no cluster 'other'.",
    );
  });

  it('tells what those that are there say of themselves', async () => {
    const { objects } = aCluster(path => {
      if (path.endsWith('n0')) {
        return {
          metadata: {
            ...{ name: 'n0', uid: 'uid-of-Widget-0', finalizers: ['wait'] },
            creationTimestamp: '2026-03-01T12:00:00Z',
          },
        };
      }
      // Nobody can make anything of this one.
      if (path.endsWith('n1')) return { metadata: { uid: 'uid-of-Widget-1' } };
      return notFound();
    });
    const widgets = objectsOf('Widget', 3);

    expect(await objects.describe('prod', widgets)).toEqual({
      present: [
        {
          object: widgets[0],
          metadata: expect.objectContaining({
            ...{ uid: 'uid-of-Widget-0', finalizers: ['wait'] },
          }),
        },
      ],
      unknown: [widgets[1]],
    });
    expect(await objects.describe('other', widgets)).toEqual({
      ...{ present: [], unknown: widgets },
    });
  });

  it('does not wait for each object of a kind that does not answer', async () => {
    jest
      .spyOn(AbortSignal, 'timeout')
      .mockImplementation(ms => after(ms / 100));
    const { objects, asked } = aCluster(path =>
      path.includes('/widgets/') ? undefined : notFound(),
    );
    const widgets = objectsOf('Widget', 100);

    const found = await objects.find('prod', [
      ...widgets,
      ...objectsOf('Gadget', 20),
    ]);

    expect(found.present).toEqual([]);
    expect(new Set(found.unknown)).toEqual(new Set(widgets));
    expect(asked.filter(path => path.includes('/widgets/'))).toHaveLength(8);
  });
});

function after(ms: number): AbortSignal {
  const controller = new AbortController();
  setTimeout(() => controller.abort(new Error('It hangs.')), ms);
  return controller.signal;
}
