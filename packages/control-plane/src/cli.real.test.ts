import { type ChildProcess, execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { KubeClient, until } from '@crossplane-env/testkit';
import { KubeConfig } from '@kubernetes/client-node';
import {
  type ControlPlaneAddress,
  describeReal,
} from './testing/openControlPlane';
import { isAlive, temporaryFolder } from './testing/files';

const BIN = resolve(__dirname, '../bin/crossplane-env-control-plane');

jest.setTimeout(20 * 60_000);

describeReal('the command crossplane-env-control-plane', () => {
  const folder = temporaryFolder();
  let child: ChildProcess;

  afterEach(() => child.kill('SIGKILL'));

  const at = (name: string) => join(folder.path, name);

  /** Resolves when the command says that the control plane is ready. */
  async function start(): Promise<ControlPlaneAddress> {
    const args = ['--folder', at('run'), '--kubeconfig', at('kubeconfig')];
    child = fork(BIN, [...args, '--address-file', at('address.json')], {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    for await (const line of createInterface(child.stdout!)) {
      if (/^Control plane on https:\/\/127\.0\.0\.1:\d+$/.test(line)) {
        return JSON.parse(readFileSync(at('address.json'), 'utf8'));
      }
    }
    throw new Error('The command ended.');
  }

  function childrenOf(pid: number, name = ''): number[] {
    const lines = execFileSync('pgrep', ['-P', String(pid), name], {
      encoding: 'utf8',
    });
    return lines.trim().split('\n').map(Number);
  }

  it('writes an address and a kubeconfig, and ends on a signal', async () => {
    const { url, caData, viewerToken } = await start();
    const viewer = new KubeClient({ url, caData, token: viewerToken });
    expect((await viewer.get('/api/v1/namespaces')).code).toBe(200);
    const kubeconfig = new KubeConfig();
    kubeconfig.loadFromFile(at('kubeconfig'));
    expect(kubeconfig.getCurrentCluster()?.server).toBe(url);
    const children = childrenOf(child.pid!);
    expect(children.length).toBeGreaterThan(10);

    child.kill('SIGTERM');

    expect(await once(child, 'exit')).toEqual([0, null]);
    expect(children.filter(isAlive)).toEqual([]);
    expect(readdirSync(at('run'))).toContain('logs');
  });

  it('leaves no process behind when it is killed', async () => {
    await start();
    const children = childrenOf(child.pid!);

    child.kill('SIGKILL');

    await until(async () => !children.some(isAlive));
    expect(children.length).toBeGreaterThan(10);
  });

  it('ends, and says so, when one of its processes does', async () => {
    await start();
    const [etcd] = childrenOf(child.pid!, 'etcd');
    process.kill(etcd, 'SIGKILL');

    expect(await text(child.stderr!)).toContain(
      'etcd ended by itself (SIGKILL). Its last lines:',
    );
    expect(child.exitCode ?? (await once(child, 'exit'))[0]).toBe(1);
  });

  it('ends while it is starting', async () => {
    child = fork(BIN, ['--folder', at('run')], { stdio: 'ignore' });
    await until(async () => existsSync(at('run/logs/etcd.log')), 60_000);
    const children = childrenOf(child.pid!);

    child.kill('SIGTERM');

    expect(await once(child, 'exit')).toEqual([0, null]);
    expect(children.filter(isAlive)).toEqual([]);
  });
});
