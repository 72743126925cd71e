import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { until } from '@crossplane-env/testkit';
import { isAlive, temporaryFolder } from '../testing/files';
import { ProcessGroup, Watchdog } from './ProcessGroup';

describe('ProcessGroup', () => {
  const folder = temporaryFolder();
  const onUnexpectedExit = jest.fn();
  let group: ProcessGroup;

  beforeEach(() => {
    jest.resetAllMocks();
    group = new ProcessGroup({ logFolder: folder.path, onUnexpectedExit });
  });
  afterEach(() => group.stop());

  const start = (name: string, script: string) =>
    group.start({ name, file: '/bin/sh', args: ['-c', script] });

  it('has its processes by name, and stops them', async () => {
    const a = await start('a', 'exec sleep 60');
    const b = await start('b', 'exec sleep 60');
    const pids = [a.pid!, b.pid!];
    expect(group.byName).toEqual({ a, b });

    await group.stop();

    expect(pids.map(isAlive)).toEqual([false, false]);
    expect(onUnexpectedExit).not.toHaveBeenCalled();
    await group.stop();
  });

  it('tells of one that ends by itself', async () => {
    await start('a', 'echo broken; sleep 0.1; exit 1');
    await until(async () => onUnexpectedExit.mock.calls.length > 0);
    expect(onUnexpectedExit).toHaveBeenCalledWith(
      'a ended by itself (exit code 1). Its last lines:\nbroken',
    );
  });
});

describe('Watchdog', () => {
  it('kills what is left when its input ends, as it does with our process', async () => {
    const left = spawn('sleep', ['60']);
    const gone = spawn('sleep', ['60']);
    const watchdog = new Watchdog();
    watchdog.add(gone.pid!);
    watchdog.add(left.pid!);
    watchdog.drop(gone.pid!);
    const exited = once(left, 'exit');

    await watchdog.close();

    expect(await exited).toEqual([null, 'SIGKILL']);
    expect(gone.exitCode).toBeNull();
    expect(isAlive(gone.pid!)).toBe(true);
    gone.kill();
  });
});
