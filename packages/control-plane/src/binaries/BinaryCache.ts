import { createHash, randomUUID } from 'node:crypto';
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
import type { BinarySource } from './catalogue';
import { GO_FLAGS, moduleFolder } from './GoModule';

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
