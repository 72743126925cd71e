import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  app,
  composition,
  patchAndTransform,
  suiteNamespace,
  xrd,
} from '@crossplane-env/testkit';
import { stringify } from 'yaml';
import {
  startTestSandbox,
  stopTestSandboxes,
} from '../testing/startTestSandbox';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'manifests-'));
});

afterEach(async () => {
  await stopTestSandboxes();
  rmSync(folder, { recursive: true });
});

function write(name: string, ...contents: (object | string)[]): string {
  const file = join(folder, name);
  mkdirSync(join(file, '..'), { recursive: true });
  const texts = contents.map(content =>
    typeof content === 'string' ? content : stringify(content),
  );
  writeFileSync(file, texts.join('---\n'));
  return file;
}

const CONFIG_MAP = {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'a' },
};

describe('manifests', () => {
  it('are applied in whatever order they depend on each other', async () => {
    write('1/composite.yaml', app('a', 'apps'));
    write(
      '2/platform.yml',
      composition('apps', 'App', [
        patchAndTransform({
          name: 'c',
          base: { apiVersion: 'v1', kind: 'ConfigMap' },
        }),
      ]),
      '',
      xrd({ kind: 'App' }),
      suiteNamespace,
    );
    write('notes.txt', 'not a manifest');
    const { api } = await startTestSandbox({ manifests: [folder] });

    const { namespace: where } = app('a').metadata;
    expect(api.list('v1', 'ConfigMap', { namespace: where })).toHaveLength(1);
  });

  it('may be lists, and go to the namespace default', async () => {
    const items = [CONFIG_MAP];
    const file = write('list.yaml', { apiVersion: 'v1', kind: 'List', items });
    const { api } = await startTestSandbox({ manifests: [file] });

    expect(
      api.find({ ...CONFIG_MAP, name: 'a', namespace: 'default' }),
    ).toBeDefined();
  });

  it.each([
    [
      'a kind that nobody serves',
      { ...CONFIG_MAP, apiVersion: 'x.org/v1', kind: 'Nope' },
      'The Nope a of FILE cannot be applied: no kind Nope of x.org/v1 is served.',
    ],
    [
      'a namespace that nobody makes',
      { ...CONFIG_MAP, metadata: { name: 'a', namespace: 'nope' } },
      'The ConfigMap a of FILE cannot be applied: namespaces "nope" not found',
    ],
    [
      'no object',
      { hello: 'world' },
      'The manifest FILE holds something without apiVersion, kind and metadata.',
    ],
    ['no YAML', 'a: [', 'The manifest FILE is not YAML: '],
  ])('are refused by file: %s', async (_name, content, message) => {
    const file = write('bad.yaml', content);
    await expect(startTestSandbox({ manifests: [file] })).rejects.toThrow(
      message.replace('FILE', file),
    );
  });

  it('must exist', async () => {
    const file = join(folder, 'nope');
    await expect(startTestSandbox({ manifests: [file] })).rejects.toThrow(
      `The manifest ${file} does not exist.`,
    );
  });
});
