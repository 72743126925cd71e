import { fork } from 'node:child_process';
import { closeSync, mkdirSync, openSync, writeFileSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { dirname, join } from 'node:path';
import { cacheDir, rootDir } from '../paths.mjs';

const ENTRY = join(rootDir, 'scripts/lib/checks/runCheck.mjs');
/** A control plane and a portal take some seconds to be stopped in order. */
const STOP_GRACE_MS = 30_000;

/**
 * A check in a process group of its own, so that all it has started can be
 * interrupted at once, and with its output in a file of its own, so that
 * checks which run at the same time are not mixed up.
 */
export class CheckProcess {
  #child;
  #ended;
  #result;

  /**
   * @param args - what the entry is told: the name of the check, and whether
   * it was asked for by name
   * @param isLive - whether it may write to this terminal instead
   * @param isBackground - whether it is only to use what others leave
   */
  constructor(name, { args, isLive, isBackground, entry = ENTRY }) {
    this.logFile = join(cacheDir, 'reports', `${name}.log`);
    mkdirSync(dirname(this.logFile), { recursive: true });
    const output = isLive ? 'inherit' : openSync(this.logFile, 'w');
    this.#child = fork(entry, args, {
      cwd: rootDir,
      detached: process.platform !== 'win32',
      stdio: ['ignore', output, output, 'ipc'],
    });
    if (!isLive) closeSync(output);
    this.#child.on('message', result => {
      this.#result = result;
    });
    this.#ended = new Promise(resolve => {
      this.#child.on('error', resolve);
      this.#child.on('exit', resolve);
    });
    if (isBackground) stepBack(this.#child.pid);
  }

  /** Settles when it has ended, with its result; it has failed without one. */
  async result() {
    await this.#ended;
    // Whatever of the group outlived its leader.
    this.#signal('SIGKILL');
    return this.#result ?? { ok: false };
  }

  /** As Ctrl-C would, and then as nothing can resist. */
  async stop() {
    this.#signal('SIGINT');
    const timer = setTimeout(() => this.#signal('SIGKILL'), STOP_GRACE_MS);
    await this.#ended;
    clearTimeout(timer);
    this.#signal('SIGKILL');
  }

  #signal(signal) {
    try {
      if (process.platform === 'win32') this.#child.kill(signal);
      else process.kill(-this.#child.pid, signal);
    } catch (error) {
      if (error.code !== 'ESRCH') throw error;
    }
  }
}

function stepBack(pid) {
  try {
    setPriority(pid, constants.priority.PRIORITY_LOW);
    // Linux weighs sessions against each other first, by a niceness of their own.
    if (process.platform === 'linux') {
      writeFileSync(`/proc/${pid}/autogroup`, '19');
    }
  } catch {
    // It goes on at the priority of the others.
  }
}
