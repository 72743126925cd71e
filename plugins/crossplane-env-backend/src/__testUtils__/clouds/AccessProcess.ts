import { JsonObject } from '@backstage/types';
import {
  ClusterAuthStrategy,
  ClusterCredential,
} from '@crossplane-env/backstage-plugin-crossplane-env-node';
import { ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { ClusterAccess } from '../../kubernetes/ClusterAccess';
import type { Question } from './main';

/** Runs TypeScript as it is. */
const TYPESCRIPT_HOOK = '@backstage/cli/config/nodeTransform.cjs';

interface Reply {
  type: string;
  /** Of the question. */
  id?: number;
  answer?: unknown;
  error?: string;
}

/**
 * Access to a cluster in a process with an environment of its own: Node reads
 * some of it only when it starts, and libraries keep what they once got.
 */
export class AccessProcess {
  readonly #child: ChildProcess;
  #asked = 0;

  static async start(options: {
    env?: Record<string, string>;
    config?: JsonObject;
    access: ClusterAccess;
  }): Promise<AccessProcess> {
    const { env = {}, config = {}, access } = options;
    const started = new AccessProcess(env);
    await started.#ask({ type: 'open', config, access });
    return started;
  }

  private constructor(env: Record<string, string>) {
    this.#child = fork(`${__dirname}/main`, [], {
      env: {
        NODE_ENV: 'development',
        PATH: process.env.PATH,
        HOME: tmpdir(),
        ...env,
      },
      execArgv: ['--require', require.resolve(TYPESCRIPT_HOOK)],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
  }

  /** What a request would present at this moment. */
  async token(): Promise<string> {
    const { credential } = (await this.access()) as {
      credential: { token: string };
    };
    return credential.token;
  }

  access(): Promise<unknown> {
    return this.#ask({ type: 'access' });
  }

  /** The strategy of the provider itself, without what keeps its credentials. */
  strategy(provider: string): ClusterAuthStrategy {
    return {
      getCredential: async cluster => {
        const question = { type: 'credential' as const, provider, cluster };
        const answer = (await this.#ask(question)) as ClusterCredential;
        const { expiresAt } = answer;
        return {
          ...answer,
          ...(expiresAt && { expiresAt: new Date(expiresAt) }),
        };
      },
    };
  }

  /** The files of modules that it has loaded so far. */
  async loaded(): Promise<string[]> {
    return (await this.#ask({ type: 'loaded' })) as string[];
  }

  send(path: string): Promise<unknown> {
    return this.#ask({ type: 'send', path });
  }

  async stop(): Promise<void> {
    const exited = once(this.#child, 'exit');
    this.#child.kill();
    await exited;
  }

  #ask(question: Question): Promise<unknown> {
    this.#asked += 1;
    const id = this.#asked;
    return new Promise((resolve, reject) => {
      // The hook that makes TypeScript run sends messages as well.
      const listen = (message: Reply) => {
        if (message.type !== 'answer' || message.id !== id) return;
        this.#child.off('message', listen);
        if (message.error) reject(new Error(message.error));
        else resolve(message.answer);
      };
      this.#child.on('message', listen);
      this.#child.send({ ...question, id });
    });
  }
}
