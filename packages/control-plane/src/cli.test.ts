import type { Command } from 'commander';
import { createProgram } from './cli';

describe('crossplane-env-control-plane', () => {
  const start = jest.fn();
  const build = jest.fn();

  beforeEach(() => jest.resetAllMocks());

  async function run(...args: string[]): Promise<void> {
    const program = createProgram({ start, build });
    program.commands.forEach(mute);
    await program.parseAsync(['node', 'control-plane', ...args]);
  }

  /** Instead of ending the process and writing to its output. */
  function mute(command: Command): void {
    command.exitOverride().configureOutput({ writeErr: () => {} });
  }

  it('starts if nothing else is said', async () => {
    await run();
    expect(start.mock.calls[0][0]).toEqual({ crossplane: '2.4.0' });
  });

  it('starts with options', async () => {
    await run(
      ...['--crossplane', '2.3.4', '--manifests', 'a', 'b', '--folder', 'f'],
      ...['--kubeconfig', 'k', '--address-file', 'd', '--api-port', '6443'],
      ...['--speed', '0.5'],
    );
    expect(start.mock.calls[0][0]).toEqual({
      crossplane: '2.3.4',
      manifests: ['a', 'b'],
      folder: 'f',
      kubeconfig: 'k',
      addressFile: 'd',
      apiPort: 6443,
      speed: 0.5,
    });
  });

  it('builds', async () => {
    await run('build', '--crossplane', '2.3.4');
    expect(build.mock.calls[0][0]).toEqual({ crossplane: '2.3.4' });
    expect(start).not.toHaveBeenCalled();
  });

  it('checks what is built', async () => {
    await run('build', '--check');
    expect(build.mock.calls[0][0]).toMatchObject({ check: true });
  });

  it.each([
    [['--api-port', '0'], 'It must be a number from 1 to 65535.'],
    [['--api-port', 'x'], 'It must be a number from 1 to 65535.'],
    [['--speed', '0'], 'It must be a number greater than 0.'],
    [['--crossplane', '1.0.0'], 'Allowed choices are 2.4.0, 2.3.4, 1.20.0.'],
  ])('refuses %j', async (args, message) => {
    await expect(run(...args)).rejects.toThrow(message);
    expect(start).not.toHaveBeenCalled();
  });
});
