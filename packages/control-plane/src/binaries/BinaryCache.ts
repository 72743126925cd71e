import { spawn } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { GO_MODULES } from '../paths';
import type { BinarySource } from './catalogue';

const GO_FLAGS = '-mod=readonly -trimpath -modcacherw';

interface GoModuleOptions {
  env: NodeJS.ProcessEnv;
  /** Ends what is being built. */
  signal?: AbortSignal;
}

function moduleFolder(module: string): string {
  return join(GO_MODULES, module);
}

/** One of the Go modules of this package. */
export class GoModule {
  readonly #name: string;
  readonly #options: GoModuleOptions;

  constructor(name: string, options: GoModuleOptions) {
    this.#name = name;
    this.#options = options;
  }

  /** @throws Error naming the module, with what Go said last */
  async build(
    { package: path, ldflags }: BinarySource,
    output: string,
  ): Promise<void> {
    await this.#run(['build', '-ldflags', ldflags, '-o', output, path]);
  }

  /** The folder with the sources of a module that this one requires. */
  async requiredFolder(module: string): Promise<string> {
    const answer = await this.#run(['mod', 'download', '-json', module]);
    return JSON.parse(answer).Dir;
  }

  async #run(args: string[]): Promise<string> {
    const { env, signal } = this.#options;
    const go = spawn('go', args, {
      cwd: moduleFolder(this.#name),
      env: { ...env, CGO_ENABLED: '0', GOFLAGS: GO_FLAGS },
      stdio: ['ignore', 'pipe', 'pipe'],
      signal,
    });
    const [answer, complaints, [code]] = await Promise.all([
      text(go.stdout),
      text(go.stderr),
      once(go, 'close'),
    ]);
    if (code !== 0) {
      const last = complaints.trim().split('\n').slice(-8).join('\n');
      throw new Error(
        `go ${args[0]} ${args.at(-1)} failed in the module ${
          this.#name
        }:\n${last}`,
      );
    }
    return answer;
  }
}

/** Binaries that were built, by what they were built from; for all checkouts. */
export class BinaryCache {
  readonly #folder: string;

  constructor(env: NodeJS.ProcessEnv) {
    const { CROSSPLANE_ENV_CACHE, XDG_CACHE_HOME } = env;
    const home = env.HOME ?? homedir();
    const root =
      CROSSPLANE_ENV_CACHE ??
      join(XDG_CACHE_HOME ?? join(home, '.cache'), 'crossplane-env');
    this.#folder = join(root, 'control-plane');
  }

  /** Where something made of a source is, or is to be. */
  pathOf(name: string, source: BinarySource): string {
    return join(this.#folder, cacheKey(source), name);
  }

  /**
   * Makes what is not there yet. Whoever looks meanwhile sees nothing of it;
   * of two who make the same, one prevails.
   *
   * @param make - writes to the path that it is given
   */
  async make(path: string, make: (path: string) => Promise<void>) {
    const temporary = join(this.#folder, `tmp-${randomUUID()}`);
    mkdirSync(temporary, { recursive: true });
    try {
      const made = join(temporary, 'made');
      await make(made);
      mkdirSync(join(path, '..'), { recursive: true });
      moveInto(path, made);
    } finally {
      rmSync(temporary, { recursive: true, force: true });
    }
  }
}

/** Changes with the sources of the module, and with how it is built. */
export function cacheKey(source: BinarySource): string {
  const hash = createHash('sha256');
  const { platform, arch } = process;
  hash.update(JSON.stringify([source, GO_FLAGS, platform, arch]));
  const folder = moduleFolder(source.module);
  for (const name of sourceFiles(folder)) {
    hash.update(`\0${name}\0`).update(readFileSync(join(folder, name)));
  }
  return hash.digest('hex').slice(0, 16);
}

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => /(^|[/\\])go\.(mod|sum)$|\.go$/.test(name))
    .filter(name => !name.endsWith('_test.go'))
    .sort();
}

function moveInto(path: string, made: string): void {
  try {
    renameSync(made, path);
  } catch (error) {
    // A folder is not replaced: another process was first with the same one.
    if (!existsSync(path)) {
      throw error;
    }
  }
}
