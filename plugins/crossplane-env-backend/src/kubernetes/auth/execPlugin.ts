import {
  ClusterAuthStrategy,
  ClusterCredential,
  ClusterDetails,
} from '@crossplane-env/backstage-plugin-crossplane-env-node';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { bearerToken } from './token';
import { certificateCredential } from './clientCertificate';

/** What a kubeconfig says under `exec`. */
export interface ExecPlugin {
  apiVersion?: string;
  command?: string;
  args?: string[] | null;
  env?: Array<{ name: string; value: string }> | null;
  provideClusterInfo?: boolean;
  interactiveMode?: string;
  installHint?: string;
}

/** What the command answers with. */
interface ExecCredential {
  kind?: string;
  status?: {
    token?: string;
    clientCertificateData?: string;
    clientKeyData?: string;
    expirationTimestamp?: string;
  };
}

const API_VERSIONS = [
  'client.authentication.k8s.io/v1',
  'client.authentication.k8s.io/v1beta1',
];
/** What a command asks for over the network is slow at times. */
const TIMEOUT_MS = 30_000;
const MOST_OUTPUT_BYTES = 1024 * 1024;

/** Runs the command that a kubeconfig names, which answers with a token or a certificate. */
export class ExecPluginStrategy implements ClusterAuthStrategy {
  readonly #plugin: ExecPlugin;
  readonly #directory: string;
  readonly #timeoutMs: number;

  /** @param options.kubeconfig - the file that names the command, which may be relative to it */
  constructor(
    plugin: ExecPlugin,
    options: { kubeconfig?: string; timeoutMs?: number } = {},
  ) {
    this.#plugin = plugin;
    this.#directory = dirname(options.kubeconfig ?? '.');
    this.#timeoutMs = options.timeoutMs ?? TIMEOUT_MS;
  }

  async getCredential(cluster: ClusterDetails): Promise<ClusterCredential> {
    const { apiVersion = '', command, interactiveMode } = this.#plugin;
    if (!command) throw new Error("The kubeconfig's 'exec' has no command.");
    if (!API_VERSIONS.includes(apiVersion)) {
      throw new Error(
        `The kubeconfig's 'exec' is of the version '${apiVersion}'; known are ${API_VERSIONS.join(
          ' and ',
        )}.`,
      );
    }
    if (interactiveMode === 'Always') {
      throw new Error(
        `The command '${command}' of the kubeconfig wants to ask somebody, and nobody is there.`,
      );
    }
    assertUsable(this.#plugin);
    const output = await this.#run(command, {
      ...process.env,
      ...Object.fromEntries(
        (this.#plugin.env ?? []).map(({ name, value }) => [name, value]),
      ),
      KUBERNETES_EXEC_INFO: JSON.stringify(
        await this.#describeTask(apiVersion, cluster),
      ),
    });
    return toCredential(command, output);
  }

  async #describeTask(apiVersion: string, cluster: ClusterDetails) {
    const { url, caFile, caData, skipTLSVerify } = cluster;
    const ca =
      caFile === undefined
        ? caData
        : (await readFile(caFile)).toString('base64');
    return {
      apiVersion,
      kind: 'ExecCredential',
      spec: {
        interactive: false,
        ...(this.#plugin.provideClusterInfo && {
          cluster: {
            server: url,
            'insecure-skip-tls-verify': skipTLSVerify,
            'certificate-authority-data': ca,
          },
        }),
      },
    };
  }

  #run(command: string, env: NodeJS.ProcessEnv): Promise<string> {
    const file = command.includes('/')
      ? resolve(this.#directory, command)
      : command;
    return new Promise((fulfil, reject) => {
      const child = execFile(
        file,
        this.#plugin.args ?? [],
        {
          env,
          timeout: this.#timeoutMs,
          killSignal: 'SIGKILL',
          maxBuffer: MOST_OUTPUT_BYTES,
        },
        (error, stdout) => {
          if (error) reject(new Error(this.#explain(command, error)));
          else fulfil(stdout);
        },
      );
      child.stdin?.end();
    });
  }

  /** Neither the arguments, which the error's own message has, nor what the command says: a credential may be there. */
  #explain(
    command: string,
    error: { code?: unknown; signal?: string; killed?: boolean },
  ): string {
    const what = `The command '${command}' of the kubeconfig`;
    if (error.code === 'ENOENT') {
      const hint = this.#plugin.installHint?.trim();
      return `${what} is not installed where the backend runs.${
        hint ? ` ${hint}` : ''
      }`;
    }
    if (error.code === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER') {
      return `${what} answers with too much.`;
    }
    if (error.killed) {
      return `${what} did not answer in ${this.#timeoutMs / 1000} seconds.`;
    }
    return `${what} failed (${
      error.code ?? error.signal
    }): run it where the backend runs, to see what it says.`;
  }
}

/** What starts the command would quote what it cannot take. */
function assertUsable({ command, args, env }: ExecPlugin): void {
  const isText = (text: unknown) =>
    typeof text === 'string' && !text.includes('\0');
  const isListOf = (list: unknown, isOne: (one: unknown) => boolean) =>
    (list ?? undefined) === undefined ||
    (Array.isArray(list) && list.every(isOne));
  const isVariable = (one: unknown) =>
    isText(Object(one).name) && isText(Object(one).value);
  if (!isText(command) || !isListOf(args, isText) || !isListOf(env, isVariable))
    throw new Error(
      "The kubeconfig's 'exec' must have texts as its 'command' and 'args', and as each 'name' and 'value' of its 'env': put numbers in quotes.",
    );
}

function toCredential(command: string, output: string): ClusterCredential {
  const status = parse(output)?.status;
  const {
    token,
    clientCertificateData: cert,
    clientKeyData: key,
  } = status ?? {};
  const expiry = Date.parse(status?.expirationTimestamp ?? '');
  const expiresAt = Number.isNaN(expiry) ? undefined : new Date(expiry);
  if (token) return bearerToken(token, expiresAt);
  if (!cert || !key) {
    throw new Error(
      `The command '${command}' of the kubeconfig answers with no credential.`,
    );
  }
  const credential = certificateCredential(cert, key);
  return expiresAt ? { ...credential, expiresAt } : credential;
}

/** What is no JSON may be a token. */
function parse(output: string): ExecCredential | undefined {
  try {
    const answer = JSON.parse(output);
    return answer?.kind === 'ExecCredential' ? answer : undefined;
  } catch {
    return undefined;
  }
}
