import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { ANNOTATION_OWNER } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import {
  openControlPlane,
  TestControlPlane,
} from '@crossplane-env/control-plane';
import { ObjectClient, ObjectKey } from '@crossplane-env/testkit';
import { accessTo } from '../accessTo';
import {
  ClusterConnection,
  HttpClusterConnection,
} from '../../kubernetes/ClusterConnection';
import { unique } from './unique';

const EXAMPLES = resolvePackagePath(
  '@crossplane-env/backstage-plugin-crossplane-env-backend',
  '../../examples',
);

/** What the cluster is called in the portal. */
export const CLUSTER = 'lab';

/** Who owns the namespaces of the tests. */
export const OWNER = 'group:default/team-a';

/** A control plane that offers the example environment types; it may be shared with other test files. */
export class ExampleControlPlane {
  readonly plane: TestControlPlane;
  /** As the administrator. */
  readonly objects: ObjectClient;
  readonly #leftovers: ObjectKey[] = [];

  static async open(): Promise<ExampleControlPlane> {
    const plane = await openControlPlane({
      manifests: [
        `${EXAMPLES}/install`,
        `${EXAMPLES}/namespaces.yaml`,
        `${EXAMPLES}/environment-types`,
      ],
    });
    return new ExampleControlPlane(plane);
  }

  private constructor(plane: TestControlPlane) {
    this.plane = plane;
    this.objects = new ObjectClient(plane);
  }

  /** A connection with the identity of a token. */
  connect(token: string): ClusterConnection {
    const { url, caData } = this.plane;
    return new HttpClusterConnection({
      cluster: CLUSTER,
      access: accessTo({
        type: 'server',
        server: { server: url, caData, skipTLSVerify: false },
        identity: { type: 'token', token },
      }),
    });
  }

  /** A new namespace, owned by {@link OWNER}; it is deleted in the end. */
  async createNamespace(): Promise<string> {
    const name = unique('behaviour');
    await this.objects.apply({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name, annotations: { [ANNOTATION_OWNER]: OWNER } },
    });
    this.deleteFinally({ apiVersion: 'v1', kind: 'Namespace', name });
    return name;
  }

  /** In the end the object is deleted, if it is still there; what was made last, first. */
  deleteFinally(key: ObjectKey): void {
    this.#leftovers.unshift(key);
  }

  async close(): Promise<void> {
    for (const key of this.#leftovers.splice(0)) {
      if (await this.objects.find(key)) await this.objects.delete(key);
    }
    await this.plane.stop();
  }
}
