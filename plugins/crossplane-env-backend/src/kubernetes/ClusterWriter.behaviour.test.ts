import { ExampleControlPlane } from '../__testUtils__/controlPlane/ExampleControlPlane';
import { unique } from '../__testUtils__/controlPlane/unique';
import { eventually } from '../__testUtils__/eventually';
import { ClusterConnection } from './ClusterConnection';
import { ConnectionClusterWriter } from './ClusterWriter';
import { AlreadyExistsError } from './errors';

jest.setTimeout(60_000);

const CREATE = { dryRun: false };
const API = { group: 'platform.example.org', version: 'v1alpha1' };
const TYPE = {
  apiVersion: `${API.group}/${API.version}`,
  kind: 'RunEnvironment',
};
const FIELD_MANAGER = 'behaviour';
/** Otherwise it may be gone before anybody has looked. */
const HELD = 'behaviour.example.org/held';

let lab: ExampleControlPlane;
let namespace: string;
let editor: ClusterConnection;
let writer: ConnectionClusterWriter;

beforeAll(async () => {
  lab = await ExampleControlPlane.open();
  namespace = await lab.createNamespace();
  editor = lab.connect(lab.plane.editorToken);
  writer = writerOver(editor);
});

afterAll(() => lab.close());

function writerOver(connection: ClusterConnection) {
  return new ConnectionClusterWriter({
    connection,
    fieldManager: FIELD_MANAGER,
  });
}

/** Where an object of a new name is to be, and what it is to be. */
function anEnvironment(spec: object = {}) {
  const name = unique('env');
  return {
    name,
    location: { ...API, plural: 'runenvironments', namespace, name },
    manifest: {
      ...TYPE,
      metadata: { name, namespace },
      spec: { purpose: 'a test', ...spec },
    },
    find: () => lab.objects.find({ ...TYPE, namespace, name }),
  };
}

it('creates nothing in a dry run, then the object, then refuses the name', async () => {
  const { location, manifest, find } = anEnvironment();
  await writer.create(location, manifest, { dryRun: true });
  expect(await find()).toBeUndefined();

  const { uid } = await writer.create(location, manifest, CREATE);
  expect((await find())?.metadata).toMatchObject({
    uid,
    managedFields: expect.arrayContaining([
      expect.objectContaining({ manager: FIELD_MANAGER, operation: 'Apply' }),
    ]),
  });
  await expect(writer.create(location, manifest, CREATE)).rejects.toThrow(
    AlreadyExistsError,
  );
});

it('creates so that what is applied later can remove fields', async () => {
  const { location, manifest, find } = anEnvironment();
  const { metadata, ...rest } = manifest;
  const annotations = { note: 'yes' };
  const noted = { ...rest, metadata: { ...metadata, annotations } };
  await writer.create(location, noted, CREATE);
  expect((await find())?.metadata.annotations?.note).toBe('yes');

  await lab.connect(lab.plane.adminToken).send({
    method: 'PATCH',
    path: `/apis/${TYPE.apiVersion}/namespaces/${namespace}/runenvironments/${metadata.name}`,
    query: { fieldManager: FIELD_MANAGER },
    contentType: 'application/apply-patch+yaml',
    body: manifest,
  });

  expect((await find())?.metadata.annotations?.note).toBeUndefined();
});

it('leaves alone an object that came between the check and the creation', async () => {
  const { location, manifest, find } = anEnvironment();
  const theirs = { ...manifest, spec: { purpose: 'theirs' } };
  const overtaken: ClusterConnection = {
    cluster: editor.cluster,
    stream: request => editor.stream(request),
    async send(request) {
      const answer = await editor.send(request);
      if (request.method === 'POST') await lab.objects.apply(theirs);
      return answer;
    },
  };

  await expect(
    writerOver(overtaken).create(location, manifest, CREATE),
  ).rejects.toThrow(AlreadyExistsError);
  expect((await find())?.spec.purpose).toBe('theirs');
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
  const { location, manifest } = anEnvironment(spec);

  await expect(
    writer.create(location, manifest, { dryRun: true }),
  ).rejects.toMatchObject({
    name: 'InputError',
    message: expect.stringMatching(message),
  });
});

it('says that there is no such namespace', async () => {
  const { name, location, manifest } = anEnvironment();
  const nowhere = { ...manifest, metadata: { name, namespace: 'nowhere' } };

  await expect(
    writer.create({ ...location, namespace: 'nowhere' }, nowhere, CREATE),
  ).rejects.toMatchObject({
    name: 'InputError',
    message: expect.stringContaining("no namespace 'nowhere'"),
  });
});

it('says which right the writing identity lacks', async () => {
  const { location, manifest } = anEnvironment();
  const reader = writerOver(lab.connect(lab.plane.viewerToken));

  await expect(reader.create(location, manifest, CREATE)).rejects.toMatchObject(
    {
      name: 'NotAllowedError',
      message: expect.stringContaining('cannot create resource'),
    },
  );
});

it('inspects what it may only write', async () => {
  const { location, manifest } = anEnvironment();
  expect(await writer.inspect(location)).toBeUndefined();

  const { uid } = await writer.create(location, manifest, CREATE);

  expect(await writer.inspect(location)).toMatchObject({ uid });
});

it('patches and deletes the object that is meant, and no other', async () => {
  const { location, manifest, find } = anEnvironment();
  const metadata = { ...manifest.metadata, finalizers: [HELD] };
  const held = { ...manifest, metadata };
  const { uid } = await writer.create(location, held, CREATE);
  const other = { uid: 'another-uid' };
  const annotate = { metadata: { annotations: { note: 'yes' } } };

  await expect(writer.patch(location, annotate, other)).rejects.toMatchObject({
    name: 'ConflictError',
  });
  await expect(writer.delete(location, other)).rejects.toMatchObject({
    name: 'ConflictError',
  });
  expect((await find())?.metadata.annotations?.note).toBeUndefined();

  await writer.patch(location, annotate, { uid });
  expect((await find())?.metadata.annotations?.note).toBe('yes');

  // While what it owns is there, nobody takes away that it waits for that.
  const owned = {
    ...{ apiVersion: 'v1', kind: 'ConfigMap' },
    ...{ namespace, name: location.name },
  };
  await lab.objects.apply({
    ...{ apiVersion: 'v1', kind: 'ConfigMap' },
    metadata: {
      ...{ namespace, name: location.name, finalizers: [HELD] },
      ownerReferences: [
        { ...TYPE, name: location.name, uid, blockOwnerDeletion: true },
      ],
    },
  });
  await writer.delete(location, { uid });
  expect((await find())?.metadata).toMatchObject({
    deletionTimestamp: expect.any(String),
    finalizers: expect.arrayContaining(['foregroundDeletion']),
  });
  await lab.objects.merge(owned, { metadata: { finalizers: null } });
  await eventually(async () => {
    // Others take theirs away meanwhile, and none can be added any more.
    const { finalizers = [] } = (await find())!.metadata;
    await lab.objects.merge(
      { ...TYPE, namespace, name: location.name },
      { metadata: { finalizers: finalizers.filter(one => one !== HELD) } },
    );
  });
});
