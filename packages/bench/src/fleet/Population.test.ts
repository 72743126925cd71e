import { Sandbox } from '@crossplane-env/sandbox';
import {
  KubeObject,
  KubeObjectInput,
  keyOf,
  ObjectClient,
} from '@crossplane-env/testkit';
import { copyObjects } from './Population';

const NAMES = { from: 'original', to: 'duplicate' };

let sandbox: Sandbox;
let objects: ObjectClient;

beforeEach(async () => {
  sandbox = await Sandbox.start({ tls: false });
  const { url, tokens } = sandbox;
  objects = new ObjectClient({ url, adminToken: tokens.admin });
});

afterEach(() => sandbox.close());

function create(
  kind: string,
  object: Partial<KubeObjectInput>,
): Promise<KubeObject> {
  return objects.create({
    apiVersion: 'v1',
    kind,
    ...object,
    metadata: { namespace: 'default', ...object.metadata },
  });
}

it('copies objects under another name, with what ties them together', async () => {
  const owner = await create('ServiceAccount', {
    metadata: { name: 'original' },
  });
  const { apiVersion, kind, metadata } = owner;
  const part = await create('ConfigMap', {
    metadata: {
      name: 'original-x7k2p',
      ownerReferences: [
        { apiVersion, kind, name: 'original', uid: metadata.uid },
      ],
    },
    data: { of: 'original' },
  });

  const [owner2, part2] = await copyObjects(objects, [owner, part], NAMES);

  expect(owner2.metadata.name).toBe('duplicate');
  expect(owner2.metadata.uid).not.toBe(owner.metadata.uid);
  expect(part2).toMatchObject({
    metadata: {
      name: 'duplicate-x7k2p',
      ownerReferences: [{ name: 'duplicate', uid: owner2.metadata.uid }],
    },
    data: { of: 'duplicate' },
  });
});

it('gives the copies the status of the originals', async () => {
  const quota = await create('ResourceQuota', {
    metadata: { name: 'original' },
  });
  const status = { used: { pods: '1' } };
  await objects.merge(keyOf(quota), { status }, '/status');
  const original = await objects.get(keyOf(quota));

  await copyObjects(objects, [original], NAMES);

  const { apiVersion, kind } = original;
  const key = { apiVersion, kind, namespace: 'default', name: 'duplicate' };
  expect(await objects.get(key)).toMatchObject({ status });
});
