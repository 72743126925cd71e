import { accessToServer } from '../__testUtils__/accessTo';
import {
  CLUSTER,
  ExampleControlPlane,
} from '../__testUtils__/controlPlane/ExampleControlPlane';
import { ClusterConnection, HttpClusterConnection } from './ClusterConnection';
import {
  discoverResource,
  getMetadata,
  listPage,
  reviewAccess,
} from './requests';

const { signal } = new AbortController();
const NAMESPACES = '/api/v1/namespaces';

let lab: ExampleControlPlane;
let viewer: ClusterConnection;

beforeAll(async () => {
  lab = await ExampleControlPlane.open();
  viewer = lab.connect(lab.plane.viewerToken);
});

afterAll(() => lab.close());

it('trusts a control plane by its certificate, and not without it', async () => {
  const { url, viewerToken } = lab.plane;
  const untrusting = new HttpClusterConnection({
    cluster: CLUSTER,
    access: accessToServer(url, { type: 'token', token: viewerToken }),
  });

  await expect(viewer.send({ path: NAMESPACES })).resolves.toMatchObject({
    kind: 'NamespaceList',
  });
  await expect(untrusting.send({ path: NAMESPACES })).rejects.toMatchObject({
    name: 'ConnectionError',
    message: expect.stringMatching(/certificate/),
  });
});

it('tells who may do what', async () => {
  const may = (verb: string, plural: string) =>
    reviewAccess(viewer, { verb, group: '', plural }, { signal });

  expect(await may('watch', 'namespaces')).toBe(true);
  expect(await may('list', 'secrets')).toBe(false);
  await expect(viewer.send({ path: '/api/v1/secrets' })).rejects.toMatchObject({
    code: 403,
  });
  await expect(
    lab.connect('no-token').send({ path: NAMESPACES }),
  ).rejects.toMatchObject({ code: 401 });
});

it('tells the plural of a kind, and that a kind is not served', async () => {
  const bucket = {
    group: 'example.provider.crossplane-env.io',
    version: 'v1beta1',
    kind: 'Bucket',
  };

  expect(await discoverResource(viewer, bucket, { signal })).toMatchObject({
    version: 'v1beta1',
    plural: 'buckets',
  });
  await expect(
    discoverResource(viewer, { ...bucket, kind: 'Nope' }, { signal }),
  ).rejects.toMatchObject({ code: 404 });
});

it('tells of one object whether it is there, and whose it is', async () => {
  const namespaces = { group: '', version: 'v1', plural: 'namespaces' };
  const find = (name: string) =>
    getMetadata(viewer, namespaces, { name, signal });

  expect(await find('team-a')).toMatchObject({
    name: 'team-a',
    uid: expect.any(String),
  });
  expect(await find('nobodys')).toBeUndefined();
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
    const page = await listPage(viewer, namespaces, {
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
