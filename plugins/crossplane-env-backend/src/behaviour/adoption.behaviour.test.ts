import {
  ANNOTATION_ENTITY,
  ANNOTATION_OWNER,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import {
  CLUSTER,
  ExampleControlPlane,
} from '../__testUtils__/controlPlane/ExampleControlPlane';
import { unique } from '../__testUtils__/controlPlane/unique';
import { runAdopt } from '../adopt';

jest.setTimeout(60_000);

const TYPE = {
  apiVersion: 'platform.example.org/v1alpha1',
  kind: 'RunEnvironment',
};
const ADOPTER = 'crossplane-env-adopt';

let lab: ExampleControlPlane;
let folder: string;
let namespace: string;

beforeAll(async () => {
  lab = await ExampleControlPlane.open();
  folder = mkdtempSync(join(tmpdir(), 'adopt-'));
});

afterAll(async () => {
  rmSync(folder, { recursive: true });
  await lab.close();
});

beforeEach(async () => {
  namespace = await lab.createNamespace();
});

async function make(metadata: {
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
}) {
  const name = unique('env');
  await lab.objects.apply({
    ...TYPE,
    metadata: { name, namespace, ...metadata },
    spec: { purpose: 'a test' },
  });
  const key = { ...TYPE, namespace, name };
  lab.deleteFinally(key);
  return { name, find: async () => (await lab.objects.find(key))!.metadata };
}

function write(name: string, content: object): string {
  const file = join(folder, name);
  writeFileSync(file, stringify(content));
  return file;
}

async function run(
  options: { editor?: string | false; mapping?: object } = {},
  ...others: string[]
) {
  const { url, caData, viewerToken, editorToken } = lab.plane;
  const { editor = editorToken, mapping } = options;
  const config = write('app-config.yaml', {
    crossplaneEnv: {
      clusters: [
        {
          ...{ name: CLUSTER, url, ...(caData && { caData }) },
          viewer: { serviceAccountToken: viewerToken },
          ...(editor && { editor: { serviceAccountToken: editor } }),
        },
      ],
    },
  });
  const rules = mapping ? ['--mapping', write('adopt.yaml', mapping)] : [];
  let said = '';
  const code = await runAdopt(
    ['adopt', '--config', config, ...rules, ...others],
    {
      write: text => {
        said += text;
      },
    },
  );
  return { code, said };
}

const labels = { 'backstage.io/kubernetes-id': 'checkout' };

it('says what it would do, does it, and has nothing to do then', async () => {
  const one = await make({ labels });

  const dry = await run();
  expect(dry.said).toMatch(
    new RegExp(`${one.name} .*\\+ component:default/checkout`),
  );
  expect((await one.find()).annotations ?? {}).not.toHaveProperty([
    ANNOTATION_ENTITY,
  ]);

  const applied = await run({}, '--apply');
  expect(applied.said).toMatch(new RegExp(`✓ .*${one.name}`));
  const adopted = await one.find();
  expect(adopted).toMatchObject({
    annotations: { [ANNOTATION_ENTITY]: 'component:default/checkout' },
    managedFields: expect.arrayContaining([
      expect.objectContaining({ manager: ADOPTER, operation: 'Apply' }),
    ]),
  });

  const again = await run({}, '--apply', '--json');
  const [{ problems, outcomes }] = JSON.parse(again.said).items;
  // What other tests leave on this control plane may be unreadable, or not ours to write.
  const failed = outcomes.filter(
    ({ state }: { state: string }) => state === 'failed',
  );
  expect(again.code).toBe(problems.length + failed.length === 0 ? 0 : 1);
  const ofOne = ({ environment }: { environment: string }) =>
    environment.includes(one.name);
  expect(outcomes.filter(ofOne)).toEqual([]);
});

it('keeps what it wrote before when it writes more', async () => {
  await lab.objects.apply({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: namespace, annotations: {} },
  });
  const one = await make({ labels: { ...labels, team: 'team-a' } });
  await run({ mapping: { owner: [] } }, '--apply');
  expect((await one.find()).annotations).toHaveProperty([ANNOTATION_ENTITY]);

  await run({}, '--apply');

  expect((await one.find()).annotations).toMatchObject({
    [ANNOTATION_ENTITY]: 'component:default/checkout',
    [ANNOTATION_OWNER]: 'group:default/team-a',
  });
});

it('leaves alone what Argo CD brings, and prints what to declare', async () => {
  const tracking = { 'argocd.argoproj.io/tracking-id': 'shop:a/B:c/d' };
  const one = await make({ labels, annotations: tracking });

  const { said } = await run({}, '--apply');

  expect(said).toMatch(/# Argo CD, application 'shop'/);
  expect(said).toContain(`name: ${one.name}`);
  expect((await one.find()).annotations ?? {}).not.toHaveProperty([
    ANNOTATION_ENTITY,
  ]);
});

it('refuses to write without an editor, and says what to set', async () => {
  const one = await make({ labels });

  const { code, said } = await run({ editor: false }, '--apply');

  expect(code).toBe(1);
  expect(said).toContain("Set 'crossplaneEnv.clusters[0].editor'");
  expect((await one.find()).annotations ?? {}).not.toHaveProperty([
    ANNOTATION_ENTITY,
  ]);
});

it('reports each that the cluster denies, to programs as well', async () => {
  await make({ labels });
  await make({ labels });

  const { code, said } = await run(
    { editor: lab.plane.viewerToken },
    ...['--apply', '--json'],
  );

  expect(code).toBe(1);
  const [{ outcomes }] = JSON.parse(said).items;
  expect(outcomes.length).toBeGreaterThanOrEqual(2);
  for (const outcome of outcomes) {
    expect(outcome).toMatchObject({
      state: 'failed',
      because: expect.stringContaining('lacks a right'),
    });
  }
  expect(said).not.toContain(lab.plane.viewerToken);
});

it('says what it does not understand', async () => {
  expect(await run({}, '--cluster', 'elsewhere')).toEqual({
    code: 2,
    said: `There is no cluster 'elsewhere'. The known clusters are: ${CLUSTER}.\n`,
  });
  expect(await run({ mapping: { owners: [] } })).toMatchObject({
    code: 2,
    said: expect.stringContaining('owners'),
  });
  expect(await run({}, '--what')).toMatchObject({
    code: 2,
    said: expect.stringMatching(/^Unknown option '--what'\.\n\nUsage:/),
  });
});
