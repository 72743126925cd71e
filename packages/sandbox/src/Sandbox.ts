import { randomUUID } from 'node:crypto';
import { dirname, join } from 'node:path';
import { readManifests, renderKubeconfig } from '@crossplane-env/testkit';
import { type Clock, SystemClock } from './clock/Clock';
import { startNativeControllers } from './controllers/native/startNativeControllers';
import { ControllerClock } from './controllers/runtime/ControllerClock';
import {
  ControllerManager,
  settle,
} from './controllers/runtime/ControllerManager';
import { installCrossplane } from './crossplane/installCrossplane';
import { Faults } from './http/Faults';
import { serviceAccount, type TokenTable } from './http/auth';
import {
  type RunningHttpServer,
  startHttpServer,
} from './http/startHttpServer';
import { KubeApiServer } from './kube/KubeApiServer';
import { applyManifests } from './manifests/applyManifests';
import { installProvider, providerPackage } from './provider/ManagedController';

/** The identities of the backend, as users install them. */
const IDENTITIES = join(
  dirname(require.resolve('@crossplane-env/sandbox/package.json')),
  '../../deploy/rbac.yaml',
);
const IDENTITIES_NAMESPACE = 'crossplane-env';
const VIEWER = 'crossplane-env-viewer';
const EDITOR = 'crossplane-env-editor';

/** Bearer tokens of the three identities that a sandbox knows from the start. */
export interface SandboxTokens {
  /** May do everything. */
  admin: string;
  /** The service account `crossplane-env-viewer` of `deploy/rbac.yaml`. */
  viewer: string;
  /** The service account `crossplane-env-editor` of `deploy/rbac.yaml`. */
  editor: string;
}

export interface SandboxOptions {
  /** On 127.0.0.1; any that is free if undefined. */
  port?: number;
  /** Whether to serve TLS, with a certificate of its own; true if undefined. */
  tls?: boolean;
  /** The time of day; of the system if undefined. */
  clock?: Clock;
  /** How many times faster controllers wait than they would; 1 if undefined. */
  speed?: number;
  /** YAML files, and folders of them, to apply at the start. */
  manifests?: string[];
  /** Random ones for those that are not given. */
  tokens?: Partial<SandboxTokens>;
  /** More users, by their bearer tokens; they are bound to no role. */
  users?: TokenTable;
  /** Told of faults of the sandbox itself; written to stderr if undefined. */
  onUnexpectedError?(error: Error): void;
}

/** A running control plane: a Kubernetes API over HTTP with Crossplane on top. */
export class Sandbox {
  readonly tokens: SandboxTokens;
  /** The API as code in the same process uses it. */
  readonly api: KubeApiServer;
  readonly faults: Faults;
  readonly #manager: ControllerManager;
  readonly #controllerClock: ControllerClock;
  #server: RunningHttpServer | undefined;

  private constructor(options: SandboxOptions) {
    const { clock = new SystemClock(), speed = 1, tokens } = options;
    this.tokens = {
      admin: tokens?.admin ?? randomUUID(),
      viewer: tokens?.viewer ?? randomUUID(),
      editor: tokens?.editor ?? randomUUID(),
    };
    this.api = new KubeApiServer({ clock });
    this.faults = new Faults(this.api);
    this.#controllerClock = new ControllerClock({ clock, speed });
    this.#manager = new ControllerManager({
      api: this.api,
      clock: this.#controllerClock,
      onUnexpectedError: options.onUnexpectedError ?? writeError,
    });
  }

  /**
   * Starts a control plane.
   *
   * @throws Error naming the file if a manifest cannot be applied, and Node's
   * error with code `EADDRINUSE` if the port is in use
   */
  static async start(options: SandboxOptions = {}): Promise<Sandbox> {
    const manifests = readManifests([IDENTITIES, ...(options.manifests ?? [])]);
    const sandbox = new Sandbox(options);
    try {
      sandbox.#install();
      await sandbox.settled();
      await applyManifests(manifests, {
        api: sandbox.api,
        settled: () => sandbox.settled(),
      });
      await sandbox.#serve(options);
    } catch (error) {
      await sandbox.close();
      throw error;
    }
    return sandbox;
  }

  get url(): string {
    return this.#server?.url ?? '';
  }

  /** The authority to trust, PEM in base64; undefined without TLS. */
  get caData(): string | undefined {
    return this.#server?.caData;
  }

  /** With the contexts `admin`, `crossplane-env-viewer` and `crossplane-env-editor`. */
  kubeconfig(): string {
    const { admin, viewer, editor } = this.tokens;
    return renderKubeconfig({
      url: this.url,
      caData: this.caData,
      tokens: { admin, [VIEWER]: viewer, [EDITOR]: editor },
    });
  }

  /** Resolves when nothing more happens until the clock moves or somebody writes. */
  settled(): Promise<void> {
    return settle({ api: this.api, manager: this.#manager });
  }

  /** From here on the control plane keeps what it is given: nothing reconciles it any more. */
  stopControllers(): void {
    this.#controllerClock.close();
    this.#manager.close();
  }

  async close(): Promise<void> {
    this.stopControllers();
    await this.#server?.close();
  }

  #install(): void {
    const options = {
      api: this.api,
      clock: this.#controllerClock,
      manager: this.#manager,
    };
    installCrossplane({ ...options, providers: providerPackage });
    installProvider(options);
    startNativeControllers(options);
  }

  async #serve({ port, tls, users }: SandboxOptions): Promise<void> {
    const { admin, viewer, editor } = this.tokens;
    const tokens: TokenTable = {
      ...users,
      [admin]: { username: 'admin', groups: ['system:masters'] },
      [viewer]: serviceAccount(IDENTITIES_NAMESPACE, VIEWER),
      [editor]: serviceAccount(IDENTITIES_NAMESPACE, EDITOR),
    };
    const { api, faults } = this;
    this.#server = await startHttpServer({ api, tokens, port, tls, faults });
  }
}

function writeError(error: Error): void {
  process.stderr.write(`${error.stack}\n${error.cause}\n`);
}
