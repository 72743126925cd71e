import { KubeObject, KubeObjectInput, Sandbox } from '@crossplane-env/sandbox';
import { copyObjects } from './copyObjects';

const NAMES = { from: 'original', to: 'duplicate' };

let sandbox: Sandbox;

beforeEach(async () => {
  sandbox = await Sandbox.start({ tls: false });
});

afterEach(() => sandbox.close());

function create(kind: string, object: Partial<KubeObjectInput>): KubeObject {
  return sandbox.api.create({
    apiVersion: 'v1',
    kind,
    ...object,
    metadata: { namespace: 'default', ...object.metadata },
  });
}

it('copies objects under another name, with what ties them together', () => {
  const owner = create('ServiceAccount', { metadata: { name: 'original' } });
  const { apiVersion, kind, metadata } = owner;
  const part = create('ConfigMap', {
    metadata: {
      name: 'original-x7k2p',
      ownerReferences: [
        { apiVersion, kind, name: 'original', uid: metadata.uid },
      ],
    },
    data: { of: 'original' },
  });

  const [owner2, part2] = copyObjects(sandbox.api, [owner, part], NAMES);

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

it('gives the copies the status of the originals', () => {
  const quota = create('ResourceQuota', { metadata: { name: 'original' } });
  const status = { used: { pods: '1' } };
  const original = sandbox.api.updateStatus({ ...quota, status });

  copyObjects(sandbox.api, [original], NAMES);

  const { apiVersion, kind } = original;
  const key = { apiVersion, kind, namespace: 'default', name: 'duplicate' };
  expect(sandbox.api.get(key)).toMatchObject({ status });
});
