import { KubeClient, renderKubeconfig } from '@crossplane-env/testkit';
import { type IdentityOptions, Workspace } from './cluster/Workspace';
import { etcdUrl } from './commands/kubernetes';
import type {
  ControlPlaneOptions,
  OptionalProcess,
} from './ControlPlaneOptions';
import type { ManagedProcess } from './processes/ManagedProcess';
import {
  type RunningParts,
  startControlPlane,
} from './startup/startControlPlane';
import type { ControlPlaneAddress } from './testing/openControlPlane';

type IndispensableProcess =
  | 'etcd'
  | 'kube-apiserver'
  | 'kube-controller-manager'
  | 'crossplane'
  | 'crossplane-rbac';

export type ControlPlaneProcesses = Record<
  IndispensableProcess,
  ManagedProcess
> &
  Partial<Record<OptionalProcess, ManagedProcess>>;

/** A running control plane: the real Kubernetes API, with the real Crossplane. */
export class ControlPlane {
  readonly address: ControlPlaneAddress;
  readonly #parts: RunningParts;
  readonly #workspace: Workspace;

  private constructor(parts: RunningParts) {
    const { installation, tokens, cluster, crossplane } = parts;
    const address = {
      url: installation.url,
      caData: installation.pki.caData,
    };
    this.#parts = parts;
    this.#workspace = new Workspace(cluster, address);
    this.address = {
      ...address,
      adminToken: installation.tokens.admin,
      userToken: installation.tokens.user,
      viewerToken: tokens.viewer,
      editorToken: tokens.editor,
      crossplane,
    };
  }

  /**
   * Starts a control plane, and waits until Crossplane is ready and the
   * manifests have had their effect. Binaries that are missing are built first,
   * which takes minutes.
   *
   * @throws Error saying what is missing, or which process ended with its last
   * lines; nothing runs then
   */
  static async start(options: ControlPlaneOptions = {}): Promise<ControlPlane> {
    return new ControlPlane(await startControlPlane(options));
  }

  /** To be killed, paused and started again. */
  get processes(): ControlPlaneProcesses {
    return this.#parts.group.byName as ControlPlaneProcesses;
  }

  /** The folder with the files of the processes; what they wrote is in `logs`. */
  get folder(): string {
    return this.#parts.installation.folder;
  }

  /** With the contexts `admin`, `crossplane-env-viewer` and `crossplane-env-editor`. */
  kubeconfig(): string {
    const { adminToken, viewerToken, editorToken } = this.address;
    const { url, pki } = this.#parts.installation;
    return renderKubeconfig({
      url,
      caData: pki.caData,
      tokens: {
        admin: adminToken,
        'crossplane-env-viewer': viewerToken,
        'crossplane-env-editor': editorToken,
      },
    });
  }

  /** A client with the rights of a token; of an administrator if undefined. */
  client(token: string = this.address.adminToken): KubeClient {
    return new KubeClient({ ...this.address, token });
  }

  /** Creates a namespace whose name begins with a prefix. Answers with the name. */
  namespace(prefix: string): Promise<string> {
    return this.#workspace.namespace(prefix);
  }

  /** Creates an identity with exactly the given rights. Answers with its bearer token. */
  identity(options: IdentityOptions): Promise<string> {
    return this.#workspace.identity(options);
  }

  /**
   * Makes it fit for the next test, in well under a second if nothing was
   * broken: every process runs again, and what {@link ControlPlane.namespace}
   * and {@link ControlPlane.identity} made is being deleted. Other objects stay,
   * so tests give theirs fresh names.
   */
  async reset(): Promise<void> {
    for (const managed of Object.values(this.#parts.group.byName)) {
      managed.resume();
      if (!managed.isRunning) {
        await managed.start();
      }
    }
    await this.#workspace.clear();
  }

  /**
   * Makes the API forget its past: watches, and lists that go on, from a
   * version of before are answered with 410. etcd is compacted, and the API
   * server started anew, because it remembers events itself.
   */
  async compact(): Promise<void> {
    const etcd = etcdUrl(this.#parts.installation);
    const { header } = await postJson(`${etcd}/v3/kv/range`, { key: 'AA==' });
    await postJson(`${etcd}/v3/kv/compaction`, {
      revision: header.revision,
      physical: true,
    });
    await this.processes['kube-apiserver'].restart();
  }

  /** Stops every process, the last one first, and removes a temporary folder. */
  async stop(): Promise<void> {
    await this.#parts.stop();
  }
}

async function postJson(url: string, body: object) {
  const response = await fetch(url, {
    method: 'POST',
    body: JSON.stringify(body),
  });
  if (!response.ok) {
    throw new Error(`${url} answered: ${await response.text()}`);
  }
  return response.json();
}
