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
  expect(said).toContain('→ Correct the address of the cluster');
  expect(said).not.toContain(SECRET);
});

it.each<[string, string, RegExp?]>([
  ['is a mapping', 'serviceAccountToken: SECRET: x'],
  ['has no end', 'serviceAccountToken: "SECRET'],
  ['is an alias', 'serviceAccountToken: *SECRET', /Unresolved alias/],
  ['is beside the others', 'serviceAccountToken: SECRET\n   url: x'],
])('quotes nothing of a file in which a token %s', async (...test) => {
  const [, text, message = /it is no YAML at line \d, column \d+ /] = test;
  const { code, said } = await run(
    `crossplaneEnv:\n  viewer:\n    ${text.replace('SECRET', SECRET)}\n`,
  );
  expect(code).toBe(2);
  expect(said).toMatch(/^The configuration cannot be read: /);
  expect(said).toMatch(message);
  expect(said).not.toContain(SECRET);
});

it('says what else of the configuration is not used as it is written', async () => {
  const { code, said } = await run({
    crossplaneEnv: {
      clusters: [{ name: 'eks' }],
      health: { overrides: [{ group: '', kind: 'Pod', rule: [] }] },
      trustedNamespaces: 'team-a',
      events: { sinks: [{ name: 'audit', type: 'smoke' }] },
      kubernetesAuthorization: 7,
    },
    kubernetes: { clusterLocatorMethods: [{ type: 'catalog' }] },
  });

  expect(code).toBe(1);
  expect(said).toMatch(
    /✗ .*'crossplaneEnv\.kubernetesAuthorization' .*\n {2}→ Correct/,
  );
  expect(said).toMatch(
    /! A health override .*crossplaneEnv\.health\.overrides\[0\]\.rule is .*\n {2}→ Correct/,
  );
  expect(said).toMatch(
    /! 'crossplaneEnv\.trustedNamespaces' .*\n {2}→ Begin each name/,
  );
  expect(said).toMatch(
    /✗ A sink of events .*crossplaneEnv\.events\.sinks\[0\]\.type' has to be .*\n {2}→ Correct/,
  );
});

it('says the same to programs', async () => {
  const { said } = await run(DEAD, '--json');

  expect(JSON.parse(said)).toMatchObject({
    findings: [{ code: 'unknown-key' }],
    items: [
      { cluster: 'dev', findings: [{ code: 'misconfigured' }] },
      {
        cluster: 'prod',
        findings: [{ code: 'unreachable' }, { code: 'read-only' }],
      },
    ],
  });
});

it('says what only the portal can try while it runs, and what cannot be used of the rest', async () => {
  const { code, said } = await run(
    {
      kubernetes: { clusterLocatorMethods: [{ type: 'catalog' }, 7] },
      crossplaneEnv: { clusters: [{ name: 'eks' }] },
    },
    '--json',
  );
  expect([code, JSON.parse(said)]).toMatchObject([
    1,
    { items: [{ cluster: 'eks', findings: [{ code: 'misconfigured' }] }] },
  ]);

  const located = await run({
    kubernetes: { clusterLocatorMethods: [{ type: 'catalog' }] },
    crossplaneEnv: { clusters: [{ name: 'eks' }] },
  });
  expect(located.code).toBe(0);
  expect(located.said).toMatch(/^eks\n {2}· It is found while the portal runs/);
});

it('says that the credentials of a command cannot be had, and nothing of what it answers', async () => {
  const kubeconfig = join(folder, 'kubeconfig');
  const plugin = join(folder, 'plugin');
  writeFileSync(plugin, `#!/bin/sh\necho ${SECRET}\nexit 3\n`, { mode: 0o755 });
  writeFileSync(
    kubeconfig,
    stringify({
      clusters: [{ name: 'c', cluster: { server: 'http://127.0.0.1:9' } }],
      users: [
        {
          name: 'u',
          user: {
            exec: {
              apiVersion: 'client.authentication.k8s.io/v1',
              command: './plugin',
            },
          },
        },
      ],
      contexts: [{ name: 'ctx', context: { cluster: 'c', user: 'u' } }],
    }),
  );
  const { said } = await run({
    crossplaneEnv: {
      clusters: [
        {
          name: 'prod',
          kubeconfigContext: 'ctx',
          kubeconfigFile: kubeconfig,
        },
      ],
    },
  });
  expect(said).toMatch(
    /cannot be had.*'\.\/plugin' of the kubeconfig failed \(3\)/,
  );
  expect(said).toContain("→ See that what 'crossplaneEnv.clusters[0].viewer'");
  expect(said).not.toContain(SECRET);
});

it('says what is wrong with who would write to a cluster that it cannot try', async () => {
  const { code, said } = await run({
    crossplaneEnv: {
      clusters: [{ name: 'eks', editor: { serviceAccountToken: '' } }],
    },
    kubernetes: { clusterLocatorMethods: [{ type: 'catalog' }] },
  });

  expect(code).toBe(1);
  expect(said).toMatch(
    /eks\n {2}✗ .*'crossplaneEnv\.clusters\[0\]\.editor\.serviceAccountToken' is empty/,
  );
});

it('says that there is no cluster', async () => {
  const { code, said } = await run({ app: {} });

  expect(code).toBe(1);
  expect(said).toContain("There is no cluster under 'crossplaneEnv.clusters'");
});

it('says how it is used, and why a configuration cannot be read', async () => {
  const write = jest.fn();
  expect(await runDoctor([], { write })).toBe(2);
  expect(write).toHaveBeenLastCalledWith(expect.stringContaining('Usage:'));
  expect(await runDoctor(['doctor', '--help'], { write })).toBe(0);
  expect(write).toHaveBeenLastCalledWith(expect.stringMatching(/^Usage:/));

  for (const [argument, told] of [
    ['--what', "Unknown option '--what'."],
    ['--config', "Option '--config <value>' argument missing."],
    ['now', "Unexpected argument 'now'."],
  ]) {
    expect(await runDoctor(['doctor', argument], { write })).toBe(2);
    expect(write).toHaveBeenLastCalledWith(
      expect.stringMatching(`${told}\n\nUsage:`),
    );
  }

  const { code, said } = await run('a: [');
  expect(code).toBe(2);
  expect(said).toContain('cannot be read');
});
