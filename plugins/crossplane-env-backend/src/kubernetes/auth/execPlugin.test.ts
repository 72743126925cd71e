import { ClusterCredential } from '@crossplane-env/backstage-plugin-crossplane-env-node';
import {
  chmodSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accessTo } from '../../__testUtils__/accessTo';
import { eventually } from '../../__testUtils__/eventually';
import { ExecPlugin, ExecPluginStrategy } from './execPlugin';

jest.setTimeout(60_000);

const V1 = 'client.authentication.k8s.io/v1';
const CLUSTER = {
  name: 'prod',
  url: 'https://kube.example.org',
  caData: 'Y2E=',
  authMetadata: {},
};

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'exec-'));
});

afterEach(() => rmSync(directory, { recursive: true }));

/** A command that is a script of Node. */
function write(script: string): string {
  const path = join(directory, 'plugin');
  writeFileSync(path, `#!${process.execPath}\n${script}`);
  chmodSync(path, 0o700);
  return path;
}

const answer = (status: string) =>
  `console.log(JSON.stringify({ kind: 'ExecCredential', apiVersion: '${V1}', status: ${status} }));`;

function run(
  plugin: Partial<ExecPlugin>,
  options: { kubeconfig?: string; timeoutMs?: number } = {},
): Promise<ClusterCredential> {
  return new ExecPluginStrategy(
    { apiVersion: V1, ...plugin },
    options,
  ).getCredential(CLUSTER);
}

describe('an exec plugin', () => {
  it('is told of its task, of the cluster if it wants to be, and answers with a token', async () => {
    const command = write(`
      const info = JSON.parse(process.env.KUBERNETES_EXEC_INFO);
      ${answer(
        `{ token: [process.argv[2], process.env.REGION, info.spec.interactive, info.spec.cluster.server, info.spec.cluster['certificate-authority-data']].join(), expirationTimestamp: '2030-01-01T00:00:00Z' }`,
      )}`);
    await expect(
      run({
        command,
        args: ['get-token'],
        env: [{ name: 'REGION', value: 'eu' }],
        provideClusterInfo: true,
      }),
    ).resolves.toEqual({
      type: 'bearer token',
      token: 'get-token,eu,false,https://kube.example.org,Y2E=',
      expiresAt: new Date('2030-01-01T00:00:00Z'),
    });
  });

  it('answers with a certificate', async () => {
    const command = write(
      answer(`{ clientCertificateData: 'CERT', clientKeyData: 'KEY' }`),
    );
    await expect(run({ command })).resolves.toEqual({
      ...{ type: 'x509 client certificate', cert: 'CERT', key: 'KEY' },
    });
  });

  it('is found beside its kubeconfig', async () => {
    write(answer(`{ token: 'beside' }`));
    await expect(
      run(
        { command: './plugin' },
        { kubeconfig: join(directory, 'kubeconfig') },
      ),
    ).resolves.toMatchObject({ token: 'beside' });
  });

  it.each<[string, string, Partial<ExecPlugin>, RegExp]>([
    [
      'fails',
      `console.error('no such token: s3cret'); process.exit(3);`,
      { args: ['--password=s3cret'] },
      /^The command '.*plugin' of the kubeconfig failed \(3\): run it where the backend runs/,
    ],
    ['answers with nothing', '', {}, /answers with no credential/],
    [
      'answers with what is no credential',
      `console.log('s3cret')`,
      {},
      /answers with no credential/,
    ],
    [
      'answers with too much',
      `process.stdout.write('x'.repeat(3e6))`,
      {},
      /answers with too much/,
    ],
    [
      'does not answer, nor what it started',
      `require('child_process').spawn('sleep', ['30'], { stdio: 'inherit' }); setTimeout(() => {}, 30000);`,
      {},
      /did not answer in 2 seconds/,
    ],
    [
      'is not there',
      '',
      { command: 'no-such-command', installHint: 'Install it.' },
      /^The command 'no-such-command' .* is not installed where the backend runs\. Install it\.$/,
    ],
    [
      'wants to ask',
      '',
      { interactiveMode: 'Always' },
      /wants to ask somebody, and nobody is there/,
    ],
    [
      'is of another time',
      '',
      { apiVersion: 'client.authentication.k8s.io/v1alpha1' },
      /is of the version '.*v1alpha1'; known are/,
    ],
  ])('says so when it %s', async (_, script, plugin, message) => {
    const command = write(script);
    const failure = await run(
      { command, ...plugin },
      { timeoutMs: 2000 },
    ).catch(error => error.message);
    expect(failure).toMatch(message);
    expect(failure).not.toContain('s3cret');
  });

  it.each<[string, object]>([
    ['args', { args: 's3cret' }],
    ['args', { args: ['--password', 's3cret\0'] }],
    ['args', { args: [{ s3cret: 5 }] }],
    ['env', { env: [{ name: 'A', value: 's3cret\0' }] }],
    ['env', { env: [{ name: 'A', value: 5 }] }],
    ['env', { env: { s3cret: 's3cret' } }],
    ['env', { env: [null] }],
    ['command', { command: ['s3cret'] }],
  ])('quotes nothing of what cannot be its %s', async (key, plugin) => {
    const failure = await run({
      command: write(answer(`{ token: 't' }`)),
      ...plugin,
    }).catch(error => error.message);
    expect(failure).toContain(`'${key}'`);
    expect(failure).not.toContain('s3cret');
  });

  it('of a kubeconfig is kept until its end, and run again before', async () => {
    const count = join(directory, 'count');
    writeFileSync(count, '');
    write(`
      const fs = require('fs');
      fs.appendFileSync(${JSON.stringify(count)}, 'x');
      const runs = fs.readFileSync(${JSON.stringify(count)}, 'utf8').length;
      ${answer(
        `{ token: 'run-' + runs, expirationTimestamp: new Date(Date.now() + 5000).toISOString() }`,
      )}`);
    const file = join(directory, 'kubeconfig');
    writeFileSync(
      file,
      JSON.stringify({
        clusters: [{ name: 'c', cluster: { server: 'https://kube' } }],
        users: [
          {
            name: 'u',
            user: { exec: { apiVersion: V1, command: './plugin' } },
          },
        ],
        contexts: [{ name: 'x', context: { cluster: 'c', user: 'u' } }],
      }),
    );
    const access = accessTo({ type: 'kubeconfig', context: 'x', file });
    const first = await access.get();
    expect(first).toMatchObject({
      server: { server: 'https://kube' },
      credential: { token: 'run-1' },
    });
    await access.get();
    expect(readFileSync(count, 'utf8')).toBe('x');
    await eventually(async () =>
      expect(await access.get()).toMatchObject({
        credential: { token: 'run-2' },
      }),
    );
  });
});
