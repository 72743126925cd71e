import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { Sandbox } from './Sandbox';

const BIN = resolve(__dirname, '../bin/crossplane-env-sandbox');

jest.setTimeout(30_000);

describe('crossplane-env-sandbox', () => {
  let child: ChildProcess;
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'cli-'));
  });

  afterEach(() => {
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true });
  });

  function run(...args: string[]): ChildProcess {
    child = fork(BIN, args, { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
    return child;
  }

  async function firstLine({ stdout }: ChildProcess): Promise<string> {
    const [chunk] = await once(stdout!, 'data');
    return String(chunk);
  }

  it('says where it is, and ends on a signal', async () => {
    const kubeconfig = join(folder, 'kubeconfig');
    const running = run('--port', '0', '--kubeconfig', kubeconfig);

    const line = await firstLine(running);
    expect(line).toMatch(
      /^Sandbox control plane on https:\/\/127\.0\.0\.1:\d+\n$/,
    );
    const [, url] = / on (\S+)/.exec(line) ?? [];
    expect(readFileSync(kubeconfig, 'utf8')).toContain(url);

    running.kill('SIGTERM');
    expect(await once(running, 'exit')).toEqual([0, null]);
  });

  it('ends with the process that started it', async () => {
    const running = run('--port', '0');
    await firstLine(running);

    running.disconnect();

    expect(await once(running, 'exit')).toEqual([0, null]);
  });

  it('says in one sentence that its port is in use', async () => {
    const other = await Sandbox.start({ tls: false });
    const { port } = new URL(other.url);
    const failing = run('--port', port);

    const message = await text(failing.stderr!);
    await other.close();

    expect(message).toBe(
      `Port ${port} is in use; choose another one with --port.\n`,
    );
    expect(failing.exitCode ?? (await once(failing, 'exit'))[0]).toBe(1);
  });

  it('says in one sentence that it cannot write its kubeconfig', async () => {
    const kubeconfig = join(folder, 'nope', 'kubeconfig');
    const failing = run('--port', '0', '--kubeconfig', kubeconfig);

    expect(await text(failing.stderr!)).toContain(
      `The kubeconfig ${kubeconfig} cannot be written: ENOENT`,
    );
    expect(existsSync(kubeconfig)).toBe(false);
  });
});
