import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Kubectl } from '@crossplane-env/testkit';
import { Sandbox } from '../Sandbox';
import { withLastApplied } from './lastApplied';

const ROOT = resolve(__dirname, '../../../..');
const TYPES = join(ROOT, 'examples/environment-types');

const TEXTS = String.raw`
kind: ConfigMap
apiVersion: v1
metadata:
  name: texts
  annotations: { example.org/text: '<a> & b' }
data: { separators: "\u2028\u2029", control: "\x01\b\f\t", others: é😀 }
`;

describe('withLastApplied', () => {
  const KEY = 'kubectl.kubernetes.io/last-applied-configuration';
  const recordOf = (metadata: object) =>
    withLastApplied({ kind: 'X', apiVersion: 'v1', metadata }).metadata
      .annotations![KEY];

  it('records an object by its keys in order, and itself not', () => {
    const record =
      '{"apiVersion":"v1","kind":"X","metadata":{"annotations":{},"name":"a"}}\n';

    expect(recordOf({ name: 'a' })).toBe(record);
    expect(recordOf({ name: 'a', annotations: { [KEY]: record } })).toBe(
      record,
    );
  });

  it('keeps other annotations, and escapes what Go escapes', () => {
    expect(recordOf({ annotations: { a: '<&>\u2028\n"' } })).toContain(
      String.raw`{"a":"\u003c\u0026\u003e\u2028\n\""}`,
    );
  });
});

const describeIf = Kubectl.isToBeRun() ? describe : describe.skip;

describeIf('what a sandbox has applied', () => {
  let folder: string;
  let sandbox: Sandbox;
  let kubectl: Kubectl;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'manifests-'));
    writeFileSync(join(folder, 'texts.yaml'), TEXTS);
    sandbox = await Sandbox.start({ manifests: [TYPES, folder] });
    const { url, caData, tokens } = sandbox;
    kubectl = new Kubectl({ url, caData, token: tokens.admin });
  });

  afterAll(async () => {
    kubectl.close();
    await sandbox.close();
    rmSync(folder, { recursive: true });
  });

  it.each([
    ['identities', () => join(ROOT, 'deploy/rbac.yaml')],
    ['environment types', () => TYPES],
    ['any text, in the namespace that is the default', () => folder],
  ])(
    'is what kubectl apply leaves unchanged: %s',
    async (_name, path) => {
      const said = await kubectl.run('apply', '--recursive', '-f', path());

      expect(
        said.split('\n').filter(line => !/ unchanged$/.test(line)),
      ).toEqual([]);
    },
    60_000,
  );
});
