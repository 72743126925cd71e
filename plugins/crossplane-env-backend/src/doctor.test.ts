import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { runDoctor } from './doctor';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'doctor-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

async function run(config: object | string, ...others: string[]) {
  const file = join(folder, 'app-config.yaml');
  const content = typeof config === 'string' ? config : stringify(config);
  writeFileSync(file, content);
  let said = '';
  const code = await runDoctor(['doctor', '--config', file, ...others], {
    write: text => {
      said += text;
    },
  });
  return { code, said };
}

const SECRET = 'the-token-itself';
const DEAD = {
  crossplaneEnv: {
    cluster: {},
    clusters: [
      {
        name: 'prod',
        url: 'http://127.0.0.1:9',
        viewer: { serviceAccountToken: SECRET },
      },
      { name: 'dev', url: 'nonsense' },
    ],
  },
};

it('says of each cluster what stands in the way and what to do, and nothing secret', async () => {
  const { code, said } = await run(DEAD);

  expect(code).toBe(1);
  expect(said).toContain("no key 'crossplaneEnv.cluster'");
  expect(said).toMatch(/dev\n {2}✗ .*'crossplaneEnv\.clusters\[1\]\.url'/);
  expect(said).toMatch(/prod\n.*\n {2}✗ .* connect ECONNREFUSED/);
  expect(said).toContain('→ Correct the address and port');
  expect(said).not.toContain(SECRET);
});

it('says the same to programs', async () => {
  const { said } = await run(DEAD, '--json');

  expect(JSON.parse(said)).toMatchObject({
    findings: [],
    items: [
      { cluster: 'dev', findings: [{ code: 'misconfigured' }] },
      {
        cluster: 'prod',
        findings: [{ code: 'unreachable' }, { code: 'read-only' }],
      },
    ],
  });
});

it('says that there is no cluster', async () => {
  const { code, said } = await run({ app: {} });

  expect(code).toBe(1);
  expect(said).toContain("There is no cluster under 'crossplaneEnv.clusters'");
});

it('says how it is used, and why a configuration cannot be read', async () => {
  const write = jest.fn();
  expect(await runDoctor([], { write })).toBe(2);
  expect(await runDoctor(['doctor', '--what'], { write })).toBe(2);
  expect(write).toHaveBeenCalledWith(expect.stringContaining('Usage:'));

  const { code, said } = await run('a: [');
  expect(code).toBe(2);
  expect(said).toContain('cannot be read');
});
