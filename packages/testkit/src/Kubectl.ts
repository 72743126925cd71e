import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { renderKubeconfig } from './files';

const TIMEOUT_MS = 20_000;

interface KubectlOptions {
  url: string;
  /** The authority to trust, PEM in base64; undefined over plain HTTP. */
  caData?: string;
  /** A bearer token. */
  token: string;
  /** The one that all objects have to be in; any if undefined. */
  namespace?: string;
}

/** The program itself, at one control plane, with a folder of its own. */
export class Kubectl {
  /** For files that it is to read. */
  readonly folder = mkdtempSync(join(tmpdir(), 'kubectl-'));
  readonly #options: string[];

  constructor({ url, caData, token, namespace }: KubectlOptions) {
    const kubeconfig = join(this.folder, 'kubeconfig');
    writeFileSync(
      kubeconfig,
      renderKubeconfig({ url, caData, tokens: { user: token } }),
      { mode: 0o600 },
    );
    this.#options = [
      `--kubeconfig=${kubeconfig}`,
      `--cache-dir=${join(this.folder, 'cache')}`,
      ...(namespace ? [`--namespace=${namespace}`] : []),
    ];
  }

  /**
   * Whether tests of it are to be run: where it is not installed only if `CI`
   * is true, so that they fail. Otherwise a line says that they are skipped.
   */
  static isToBeRun(): boolean {
    if (process.env.CI === 'true' || isInstalled()) return true;
    process.stdout.write('kubectl is not installed: its tests are skipped.\n');
    return false;
  }

  /**
   * Resolves with what it prints, without the space around it.
   *
   * @throws Error with what it writes to stderr, if it fails
   */
  run(...parameters: string[]): Promise<string> {
    return new Promise((resolve, reject) =>
      execFile(
        'kubectl',
        [...this.#options, ...parameters],
        { timeout: TIMEOUT_MS },
        (error, stdout, stderr) =>
          error
            ? reject(new Error(stderr || error.message))
            : resolve(stdout.trim()),
      ),
    );
  }

  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function isInstalled(): boolean {
  try {
    execFileSync('kubectl', ['version', '--client'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
