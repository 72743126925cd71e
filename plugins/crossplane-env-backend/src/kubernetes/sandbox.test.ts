import { startSandbox } from '../__testUtils__/startSandbox';
import { ClusterConnection } from './connection/ClusterConnection';
import { HttpClusterConnection } from './connection/HttpClusterConnection';
import { discoverResource } from './operations/discoverResource';
import { listPage } from './operations/listPage';
import { reviewAccess } from './operations/reviewAccess';
import { AlreadyExistsError } from './status/AlreadyExistsError';
import { ConnectionClusterWriter } from './writer/ConnectionClusterWriter';

const { signal } = new AbortController();
const LOCATION = {
  group: 'platform.example.org',
  version: 'v1alpha1',
  plural: 'runenvironments',
  namespace: 'team-a',
};
const CREATE = { dryRun: false };

function manifest(name: string, spec: object = {}) {
  return {
    apiVersion: 'platform.example.org/v1alpha1',
    kind: 'RunEnvironment',
    metadata: { name, namespace: 'team-a' },
    spec: { purpose: 'a test', ...spec },
  };
}

describe('a control plane', () => {
  let started: Awaited<ReturnType<typeof startSandbox>>;
  let writer: ConnectionClusterWriter;

  beforeAll(async () => {
    started = await startSandbox();
    writer = new ConnectionClusterWriter({
      connection: started.editor,
      fieldManager: 'test',
    });
  });

  afterAll(() => started.sandbox.close());

  const read = (name: string) =>
    started.sandbox.api.find({
      apiVersion: 'platform.example.org/v1alpha1',
      kind: 'RunEnvironment',
      namespace: 'team-a',
      name,
    });

  it('is trusted by its certificate, and not without it', async () => {
    const untrusting = HttpClusterConnection.create({
      cluster: 'sandbox',
      access: {
        type: 'server',
        server: { server: started.sandbox.url, skipTLSVerify: false },
        identity: { type: 'token', token: started.sandbox.tokens.viewer },
      },
    });

    await expect(
      started.viewer.send({ path: '/api/v1/namespaces' }),
    ).resolves.toMatchObject({ kind: 'NamespaceList' });
    await expect(
      untrusting.send({ path: '/api/v1/namespaces' }),
    ).rejects.toMatchObject({
      name: 'ConnectionError',
      message: expect.stringMatching(/certificate/),
    });
  });

  it('tells who may do what', async () => {
    const may = (verb: string, plural: string) =>
      reviewAccess(started.viewer, { verb, group: '', plural }, { signal });

    expect(await may('watch', 'namespaces')).toBe(true);
    expect(await may('list', 'secrets')).toBe(false);
    await expect(
      started.viewer.send({ path: '/api/v1/secrets' }),
    ).rejects.toMatchObject({ code: 403 });
    await expect(
      started.connect('no-token').send({ path: '/api/v1/namespaces' }),
    ).rejects.toMatchObject({ code: 401 });
  });

  it('tells the plural of a kind, and that a kind is not served', async () => {
    const bucket = {
      group: 'example.provider.crossplane-env.io',
      version: 'v1beta1',
      kind: 'Bucket',
    };

    expect(
      await discoverResource(started.viewer, bucket, { signal }),
    ).toMatchObject({ version: 'v1beta1', plural: 'buckets' });
    await expect(
      discoverResource(started.viewer, { ...bucket, kind: 'Nope' }, { signal }),
    ).rejects.toMatchObject({ code: 404 });
  });

  it('lists page by page', async () => {
    const namespaces = {
      group: '',
      version: 'v1',
      kind: 'Namespace',
      plural: 'namespaces',
    };
    const names: string[] = [];
    let continueToken: string | undefined;
    do {
      const page = await listPage(started.viewer, namespaces, {
        limit: 1,
        continueToken,
        signal,
      });
      expect(page.items).toHaveLength(1);
      expect(page.items[0]).toMatchObject({
        apiVersion: 'v1',
        kind: 'Namespace',
      });
      names.push(page.items[0].metadata.name);
      continueToken = page.continueToken;
    } while (continueToken);

    expect(names).toEqual(expect.arrayContaining(['team-a', 'team-b']));
  });

  it('creates nothing in a dry run, then the object, then refuses the name', async () => {
    const location = { ...LOCATION, name: 'once' };
    await writer.create(location, manifest('once'), { dryRun: true });
    expect(read('once')).toBeUndefined();

    const { uid } = await writer.create(location, manifest('once'), CREATE);
    expect(read('once')?.metadata).toMatchObject({
      uid,
      managedFields: expect.arrayContaining([
        expect.objectContaining({ manager: 'test', operation: 'Apply' }),
      ]),
    });
    await expect(
      writer.create(location, manifest('once'), CREATE),
    ).rejects.toThrow(AlreadyExistsError);
  });

  it('creates so that what is applied later can remove fields', async () => {
    const name = 'shrinking';
    const { metadata, ...rest } = manifest(name);
    const annotations = { note: 'yes' };
    await writer.create(
      { ...LOCATION, name },
      { ...rest, metadata: { ...metadata, annotations } },
      CREATE,
    );
    expect(read(name)?.metadata.annotations?.note).toBe('yes');

    started.sandbox.api.apply(manifest(name), { fieldManager: 'test' });

    expect(read(name)?.metadata.annotations?.note).toBeUndefined();
  });

  it('leaves alone an object that came between the check and the creation', async () => {
    const location = { ...LOCATION, name: 'raced' };
    const theirs = manifest('raced', { purpose: 'theirs' });
    const overtaken: ClusterConnection = {
      cluster: 'sandbox',
      stream: request => started.editor.stream(request),
      async send(request) {
        const answer = await started.editor.send(request);
        if (request.method === 'POST') {
          started.sandbox.api.apply(theirs, { fieldManager: 'test' });
        }
        return answer;
      },
    };
    const late = new ConnectionClusterWriter({
      connection: overtaken,
      fieldManager: 'test',
    });

    await expect(
      late.create(location, manifest('raced'), CREATE),
    ).rejects.toThrow(AlreadyExistsError);
    expect(read('raced')?.spec.purpose).toBe('theirs');
  });

  it.each([
    ['a value that is out of range', { storageGb: 0 }, /spec\.storageGb: /],
    [
      'a field that there is not',
      { storagGb: 1 },
      /unknown field "spec\.storagGb"/,
    ],
    ['a value that is no choice', { size: 'huge' }, /spec\.size: .*"small"/],
  ])('says what is wrong with %s', async (_, spec, message) => {
    await expect(
      writer.create({ ...LOCATION, name: 'odd' }, manifest('odd', spec), {
        dryRun: true,
      }),
    ).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringMatching(message),
    });
  });

  it('says that there is no such namespace', async () => {
    await expect(
      writer.create(
        { ...LOCATION, namespace: 'nowhere', name: 'x' },
        {
          ...manifest('x'),
          metadata: { name: 'x', namespace: 'nowhere' },
        },
        CREATE,
      ),
    ).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringContaining("no namespace 'nowhere'"),
    });
  });

  it('says which right the writing identity lacks', async () => {
    const reader = new ConnectionClusterWriter({
      connection: started.viewer,
      fieldManager: 'test',
    });
    await expect(
      reader.create({ ...LOCATION, name: 'x' }, manifest('x'), CREATE),
    ).rejects.toMatchObject({
      name: 'NotAllowedError',
      message: expect.stringContaining('cannot create resource'),
    });
  });

  it('patches and deletes the object that is meant, and no other', async () => {
    const location = { ...LOCATION, name: 'meant' };
    const { uid } = await writer.create(location, manifest('meant'), CREATE);
    const other = { uid: 'another-uid' };
    const annotate = { metadata: { annotations: { note: 'yes' } } };

    await expect(writer.patch(location, annotate, other)).rejects.toMatchObject(
      { name: 'ConflictError' },
    );
    await expect(writer.delete(location, other)).rejects.toMatchObject({
      name: 'ConflictError',
    });
    expect(read('meant')?.metadata.annotations?.note).toBeUndefined();

    await writer.patch(location, annotate, { uid });
    expect(read('meant')?.metadata.annotations?.note).toBe('yes');

    await writer.delete(location, { uid });
    expect(read('meant')?.metadata).toMatchObject({
      deletionTimestamp: expect.any(String),
      finalizers: expect.arrayContaining(['foregroundDeletion']),
    });
  });
});
