import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { KubeObjectInput } from '@crossplane-env/testkit';
import { readFileSync } from 'node:fs';
import { parseAllDocuments } from 'yaml';
import { ExampleControlPlane } from './ExampleControlPlane';
import { unique } from './unique';

const MANIFEST = resolvePackagePath(
  '@crossplane-env/backstage-plugin-crossplane-env-backend',
  '../../deploy/rbac-kubernetes-authorization.yaml',
);
const RBAC = 'rbac.authorization.k8s.io';
const RBAC_API_VERSION = `${RBAC}/v1`;

/** A user or group as Kubernetes knows it. */
export interface Subject {
  kind: 'User' | 'Group';
  name: string;
}

/** Gives rights in a control plane, and takes them back in the end. */
export class AccessLab {
  readonly #lab: ExampleControlPlane;

  constructor(lab: ExampleControlPlane) {
    this.#lab = lab;
  }

  /** Lets the subject do this to Apps, in one namespace or in all. */
  async grant(
    subject: Subject,
    rights: { verbs: string[]; namespace?: string; names?: string[] },
  ): Promise<void> {
    const { verbs, namespace, names } = rights;
    const metadata = {
      name: unique('access'),
      ...(namespace && { namespace }),
    };
    const prefix = namespace ? '' : 'Cluster';
    const rule = {
      apiGroups: ['platform.example.org'],
      resources: ['apps'],
      verbs,
      ...(names && { resourceNames: names }),
    };
    await this.#apply(
      {
        apiVersion: RBAC_API_VERSION,
        kind: `${prefix}Role`,
        metadata,
        rules: [rule],
      },
      binding(`${prefix}RoleBinding`, metadata, {
        role: { kind: `${prefix}Role`, name: metadata.name },
        subject,
      }),
    );
  }

  /** Lets the identity that watches ask about users, as the manifest for it does. */
  async letViewerAsk(): Promise<void> {
    const objects = parseAllDocuments(readFileSync(MANIFEST, 'utf8')).map(
      document => document.toJS() as KubeObjectInput,
    );
    await this.#apply(...objects);
  }

  async #apply(...objects: KubeObjectInput[]): Promise<void> {
    for (const { apiVersion, kind, metadata } of objects) {
      const { name = '', namespace } = metadata;
      this.#lab.deleteFinally({ apiVersion, kind, name, namespace });
    }
    await this.#lab.objects.apply(...objects);
  }
}

function binding(
  kind: string,
  metadata: { name: string; namespace?: string },
  options: { role: { kind: string; name: string }; subject: Subject },
): KubeObjectInput {
  return {
    apiVersion: RBAC_API_VERSION,
    kind,
    metadata,
    roleRef: { apiGroup: RBAC, ...options.role },
    subjects: [{ apiGroup: RBAC, ...options.subject }],
  };
}
