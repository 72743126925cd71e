import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

const POLL_MS = 200;
const STOP_GRACE_MS = 5_000;

/**
 * A long-running child in a process group of its own, so that stopping it also
 * stops what it has started.
 */
export class Service {
  #child;
  #tail = [];
  #exited;

  constructor({ name, args, cwd, env, logFile }) {
    this.name = name;
    this.logFile = logFile;
    mkdirSync(dirname(logFile), { recursive: true });
    const log = createWriteStream(logFile);
    this.#child = spawn(process.execPath, args, {
      cwd,
      env: { ...process.env, ...env },
      detached: process.platform !== 'win32',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#exited = new Promise(resolve => {
      this.#child.on('error', error => resolve(String(error)));
      this.#child.on('exit', (code, signal) => resolve(signal ?? code));
    });
    const keep = chunk => {
      log.write(chunk);
      this.#tail.push(...String(chunk).split('\n').filter(Boolean));
      this.#tail.splice(0, this.#tail.length - 40);
    };
    this.#child.stdout.on('data', keep);
    this.#child.stderr.on('data', keep);
  }

  /** What it wrote last. */
  get tail() {
    return this.#tail;
  }

  /** Settles when the process has ended, with its exit code or signal. */
  get exited() {
    return this.#exited;
  }

  /** Answers once `isReady` does with true; throws when the service ends before. */
  async ready(isReady, timeoutMs) {
    const deadline = Date.now() + timeoutMs;
    let ended;
    this.#exited.then(code => {
      ended = { code };
    });
    while (Date.now() < deadline) {
      if (ended) {
        throw new Error(
          `the ${this.name} ended (${ended.code}) before it was ready`,
        );
      }
      if (await isReady()) return;
      await new Promise(resolve => setTimeout(resolve, POLL_MS));
    }
    throw new Error(
      `the ${this.name} was not ready within ${timeoutMs / 1000} seconds`,
    );
  }

  async stop() {
    this.#signal('SIGTERM');
    const timer = setTimeout(() => this.#signal('SIGKILL'), STOP_GRACE_MS);
    await this.#exited;
    clearTimeout(timer);
    // Whatever of the group outlived its leader.
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

/** Whether a service answers at a URL, and well. */
export async function answers(url) {
  const answer = await fetch(url).catch(() => undefined);
  await answer?.body?.cancel();
  return answer?.ok;
}
