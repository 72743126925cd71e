import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { GO_MODULES } from '../paths';
import type { BinarySource } from './catalogue';

export const GO_FLAGS = '-mod=readonly -trimpath -modcacherw';

export interface GoModuleOptions {
  env: NodeJS.ProcessEnv;
  /** Ends what is being built. */
  signal?: AbortSignal;
}

export function moduleFolder(module: string): string {
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
