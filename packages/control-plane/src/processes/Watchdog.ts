import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/**
 * Keeps a list of processes, and kills those on it when its input ends. Told
 * with signals of the terminal to go, it stays.
 */
const SCRIPT = `
trap '' INT TERM HUP
pids=' '
while read -r action pid; do
  case "$action" in
    add) pids="$pids$pid " ;;
    drop) pids="\${pids%% $pid *} \${pids#* $pid }" ;;
  esac
done
for pid in $pids; do kill -KILL "$pid" 2>/dev/null; done
`;

/**
 * Sees to it that no process outlives this one, even if this one is killed
 * with a signal that it cannot handle: the system then closes the pipe between
 * the two.
 */
export class Watchdog {
  readonly #shell: ChildProcess;

  constructor() {
    this.#shell = spawn('/bin/sh', ['-c', SCRIPT], {
      detached: true,
      stdio: ['pipe', 'ignore', 'ignore'],
    });
  }

  add(pid: number): void {
    this.#shell.stdin!.write(`add ${pid}\n`);
  }

  /** To be called when the process has ended: its id may be given to another one. */
  drop(pid: number): void {
    this.#shell.stdin!.write(`drop ${pid}\n`);
  }

  async close(): Promise<void> {
    const exited = once(this.#shell, 'exit');
    this.#shell.stdin!.end();
    await exited;
  }
}
