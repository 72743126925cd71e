import { join } from 'node:path';
import { until } from '@crossplane-env/testkit';
import { isAlive, temporaryFolder } from '../testing/files';
import { ManagedProcess, type ProcessCommand } from './ManagedProcess';

describe('ManagedProcess', () => {
  const folder = temporaryFolder();
  const onStart = jest.fn();
  const onExit = jest.fn();
  let managed: ManagedProcess;

  beforeEach(() => jest.resetAllMocks());
  afterEach(() => managed.kill());

  function sh(script: string, more: Partial<ProcessCommand> = {}) {
    managed = new ManagedProcess({
      command: { name: 'x', file: '/bin/sh', args: ['-c', script], ...more },
      logFile: join(folder.path, 'x.log'),
      onStart,
      onExit,
    });
    return managed;
  }

  it('writes to its log, and has no more of our environment than it needs', async () => {
    process.env.SECRET_OF_OURS = 'secret';
    sh('echo "$SECRET_OF_OURS-$GIVEN"; sleep 60', { env: { GIVEN: 'given' } });
    await managed.start();
    await until(async () => managed.tail() !== '');
    delete process.env.SECRET_OF_OURS;
    expect(managed.tail()).toBe('-given');
  });

  it('is killed, and started again in the same way', async () => {
    sh('echo started; exec sleep 60');
    await managed.start();
    await until(async () => managed.tail() === 'started');
    const first = managed.pid!;

    await managed.kill();
    expect(isAlive(first)).toBe(false);
    expect(managed.pid).toBeUndefined();
    expect(onExit).toHaveBeenCalledWith(first, undefined);

    await managed.start();
    expect(managed.pid).not.toBe(first);
    await until(async () => managed.tail() === 'started\nstarted');
    await expect(managed.start()).rejects.toThrow('x runs already.');
  });

  it('is ready when it says so', async () => {
    let asked = 0;
    const isReady = async () => {
      asked += 1;
      if (asked === 1) {
        throw new Error('refused');
      }
      return asked === 3;
    };
    await sh('exec sleep 60', { isReady }).start();
    expect(asked).toBe(3);
  });

  it('says what it wrote last if it ends instead', async () => {
    sh('echo no such flag; exit 3', { isReady: async () => false });
    await expect(managed.start()).rejects.toThrow(
      'x has ended. Its last lines:\nno such flag',
    );
    expect(onExit).toHaveBeenCalledWith(
      expect.any(Number),
      'x ended by itself (exit code 3). Its last lines:\nno such flag',
    );
  });

  it('says when it cannot be started at all', async () => {
    await expect(sh('', { file: '/nope' }).start()).rejects.toThrow('ENOENT');
    expect(onStart).not.toHaveBeenCalled();
  });

  it('is paused and resumed', async () => {
    sh('while true; do echo tick; sleep 0.02; done');
    await managed.start();
    await until(async () => managed.tail(99).includes('tick\ntick'));

    managed.pause();
    await new Promise(resolve => setTimeout(resolve, 100));
    const paused = managed.tail(999);
    await new Promise(resolve => setTimeout(resolve, 200));
    expect(managed.tail(999)).toBe(paused);

    managed.resume();
    await until(async () => managed.tail(999) !== paused);
  });

  it('is stopped while it is paused', async () => {
    await sh('exec sleep 60').start();
    managed.pause();
    const started = Date.now();
    await managed.stop();
    expect(Date.now() - started).toBeLessThan(4000);
    expect(managed.isRunning).toBe(false);
  });

  it('is killed if it does not stop', async () => {
    sh(`trap '' TERM; echo deaf; while true; do sleep 0.1; done`);
    await managed.start();
    await until(async () => managed.tail() === 'deaf');
    await managed.stop();
    expect(managed.isRunning).toBe(false);
  }, 15_000);
});
