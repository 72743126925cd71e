import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Sandbox } from '@crossplane-env/sandbox';
import {
  app,
  autoReady,
  composition,
  KubeClient,
  readManifests,
  suiteNamespace,
  xrd,
} from '@crossplane-env/testkit';
import { stringify } from 'yaml';
import { temporaryFolder } from '../testing/files';
import { applyManifests, ObjectApplier } from './Cluster';

describe('manifests', () => {
  const folder = temporaryFolder();
  let sandbox: Sandbox;

  beforeAll(async () => {
    sandbox = await Sandbox.start({ tls: false, speed: 50 });
  });
  afterAll(() => sandbox.close());

  function write(name: string, ...objects: object[]): string {
    const file = join(folder.path, name);
    writeFileSync(file, objects.map(object => stringify(object)).join('---\n'));
    return file;
  }

  async function apply(...paths: string[]): Promise<void> {
    const { url, tokens } = sandbox;
    const kube = new KubeClient({ url, token: tokens.admin });
    const applier = new ObjectApplier(kube, 'test');
    await applyManifests(applier, readManifests(paths));
  }

  it('are applied whatever their order', async () => {
    write('1.yaml', app('first', 'apps'));
    write(
      '2.yml',
      xrd({ kind: 'App' }),
      composition('apps', 'App', [autoReady]),
    );
    write('3.yaml', suiteNamespace);
    write('4.txt', { not: 'a manifest' });

    await apply(folder.path);

    const { apiVersion, kind, metadata } = app('first');
    const { namespace } = metadata;
    expect(
      sandbox.api.find({ apiVersion, kind, namespace, name: 'first' }),
    ).toBeDefined();
  });

  it('may be lists, and go to the namespace default', async () => {
    const apiVersion = 'v1';
    const kind = 'ConfigMap';
    const items = [{ apiVersion, kind, metadata: { name: 'listed' } }];
    await apply(write('list.yaml', { apiVersion, kind: 'List', items }));

    const key = { apiVersion, kind, namespace: 'default', name: 'listed' };
    expect(sandbox.api.find(key)).toBeDefined();
  });

  it('are refused with their name and file', async () => {
    const file = write('bad.yaml', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'Not_A_Name' },
    });
    await expect(apply(file)).rejects.toThrow(
      `The ConfigMap Not_A_Name of ${file} cannot be applied: ConfigMap "Not_A_Name" is invalid`,
    );
  });

  it('must exist, and be YAML', async () => {
    const missing = join(folder.path, 'nope');
    expect(() => readManifests([missing])).toThrow(
      `The manifest ${missing} does not exist.`,
    );
    const file = join(folder.path, 'bad.yaml');
    writeFileSync(file, 'a: [');
    expect(() => readManifests([file])).toThrow(
      `The manifest ${file} is not YAML: `,
    );
  });
});
