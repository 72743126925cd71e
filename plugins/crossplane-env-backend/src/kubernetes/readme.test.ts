import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { FileConfigSource } from '@backstage/config-loader';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { authProviders } from '../__testUtils__/accessTo';
import { LeftOutCluster, readClusterConfigs } from './config';
import { ConfigRemarks } from './ConfigRemarks';

const ROOT = resolvePackagePath(
  '@crossplane-env/backstage-plugin-crossplane-env-backend',
  '../..',
);

const ENVIRONMENT = {
  CROSSPLANE_ENV_URL: 'https://k8s.example.org:6443',
  CROSSPLANE_ENV_CA: 'Y2E=',
  CROSSPLANE_ENV_VIEWER_TOKEN: 'viewer',
  CROSSPLANE_ENV_EDITOR_TOKEN: 'editor',
};

/** The first block of a page that is configuration of ours, as it stands there. */
function blockOf(page: string): string {
  const text = readFileSync(join(ROOT, page), 'utf8');
  const blocks = text.matchAll(/^( *)```yaml[^\n]*\n(.*?)^ *```$/gms);
  const [, indent, block] = [...blocks].find(([, , content]) =>
    content.includes('crossplaneEnv:'),
  )!;
  return block
    .split('\n')
    .map(line => line.slice(indent.length))
    .join('\n');
}

/** As Backstage reads it. */
async function load(block: string, env: Record<string, string>) {
  const directory = mkdtempSync(join(tmpdir(), 'readme-'));
  const path = join(directory, 'app-config.yaml');
  writeFileSync(path, block);
  const source = FileConfigSource.create({
    path,
    substitutionFunc: async name => env[name],
  });
  const { value } = await source.readConfigData().next();
  rmSync(directory, { recursive: true });
  return ConfigReader.fromConfigs(value!.configs);
}

async function read(page: string, env: Record<string, string>) {
  const logger = mockServices.logger.mock();
  const leftOut: LeftOutCluster[] = [];
  const clusters = readClusterConfigs(await load(blockOf(page), env), {
    logger,
    remarks: new ConfigRemarks({ logger }),
    providers: authProviders(),
    onLeftOut: one => leftOut.push(one),
  });
  const said = [...logger.error.mock.calls, ...logger.warn.mock.calls];
  return { clusters, leftOut, said: said.map(([message]) => message) };
}

describe.each(['README.md', 'docs/install.md'])('step 3 of %s', page => {
  it('works as it stands there, in a portal without any other configuration', async () => {
    const { clusters, said } = await read(page, ENVIRONMENT);
    const server = { server: ENVIRONMENT.CROSSPLANE_ENV_URL, caData: 'Y2E=' };
    expect(said).toEqual([]);
    expect(clusters).toMatchObject([
      {
        name: 'prod',
        viewer: { server, identity: { type: 'token', token: 'viewer' } },
        editor: { server, identity: { type: 'token', token: 'editor' } },
      },
    ]);
  });

  it.each([
    ['CROSSPLANE_ENV_URL', '.url', { leftOut: [{ name: 'prod' }] }],
    ['CROSSPLANE_ENV_VIEWER_TOKEN', '.viewer', { leftOut: [{ name: 'prod' }] }],
    [
      'CROSSPLANE_ENV_EDITOR_TOKEN',
      '.editor',
      { clusters: [{ name: 'prod' }] },
    ],
  ])('says what is missing where %s is not set', async (name, key, rest) => {
    const { [name as keyof typeof ENVIRONMENT]: _, ...others } = ENVIRONMENT;
    const { clusters, leftOut, said } = await read(page, others);
    expect(said).toEqual([expect.stringContaining('${VARIABLE}')]);
    expect(said[0]).toContain(`'crossplaneEnv.clusters[0]${key}'`);
    expect({ clusters, leftOut }).toMatchObject({
      ...{ clusters: [], leftOut: [] },
      ...rest,
    });
  });

  it('sets the variables that it uses', () => {
    const text = readFileSync(join(ROOT, page), 'utf8');
    const used = [...blockOf(page).matchAll(/\$\{(\w+)\}/g)];
    expect(used.map(([, name]) => name)).toEqual(Object.keys(ENVIRONMENT));
    for (const [, name] of used) expect(text).toContain(`export ${name}=$(`);
  });
});
