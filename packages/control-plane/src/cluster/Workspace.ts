import { randomBytes } from 'node:crypto';
import { KubeClient, until } from '@crossplane-env/testkit';
import {
  createToken,
  grant,
  isAllowed,
  namespaceObject,
  pathsOfGrant,
  type PolicyRule,
  serviceAccount,
} from './rbac';
import { type Cluster, remove } from './Cluster';

const IDENTITIES = 'crossplane-env-identities';

export interface IdentityOptions {
  /** The beginning of the name of its service account. */
  name: string;
  /** What it may do, and nothing else. */
  rules: PolicyRule[];
  /** Where it may do so; everywhere if undefined. */
  namespace?: string;
}

/** Namespaces and identities that a test has for itself. */
export class Workspace {
  readonly #cluster: Cluster;
  /** How to reach it without rights. */
  readonly #address: { url: string; caData: string };
  #paths: string[] = [];

  constructor(cluster: Cluster, address: { url: string; caData: string }) {
    this.#cluster = cluster;
    this.#address = address;
  }

  /** Creates a namespace that nobody else has. Answers with its name. */
  async namespace(prefix: string): Promise<string> {
    const name = uniqueName(prefix);
    await this.#cluster.applier.apply(namespaceObject(name));
    this.#paths.push(`/api/v1/namespaces/${name}`);
    return name;
  }

  /** Creates a service account with exactly these rights. Answers with a bearer token. */
  async identity(options: IdentityOptions): Promise<string> {
    const { applier, kube } = this.#cluster;
    const { rules, namespace } = options;
    const subject = {
      namespace: IDENTITIES,
      name: uniqueName(options.name),
    };
    await applier.applyAll([
      namespaceObject(IDENTITIES),
      serviceAccount(subject),
      ...grant(subject, { rules, namespace }),
    ]);
    this.#paths.push(...pathsOfGrant(subject, namespace));
    const token = await createToken(kube, subject);
    await this.#areInForce(token, options);
    return token;
  }

  /**
   * Has everything deleted that it made. It does not wait until it is gone:
   * whoever comes next has other names.
   */
  async clear(): Promise<void> {
    const paths = this.#paths;
    this.#paths = [];
    await Promise.all(paths.map(path => remove(this.#cluster, path)));
  }

  /** The API server takes a moment to learn of roles. */
  async #areInForce(
    token: string,
    { rules, namespace }: IdentityOptions,
  ): Promise<void> {
    const kube = new KubeClient({ ...this.#address, token });
    const asks = rules.map(({ apiGroups, resources, verbs }) => ({
      group: apiGroups[0],
      resource: resources[0],
      verb: verbs[0],
      namespace,
    }));
    await until(async () => {
      const answers = await Promise.all(asks.map(ask => isAllowed(kube, ask)));
      return answers.every(Boolean);
    });
  }
}

function uniqueName(prefix: string): string {
  return `${prefix}-${randomBytes(4).toString('hex')}`;
}
