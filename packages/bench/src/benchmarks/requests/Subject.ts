import {
  CrossplaneEnvClient,
  parseEnvironmentRef,
  remoteError,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { CHECKOUT_REF, NAMESPACE, OWNER_REF } from '../../backend/checkout';
import { until } from '../../process/until';

/** The environment type of the examples that is offered by a claim. */
const GROUP = 'legacy.platform.example.org';
export const CLAIM_KIND = {
  apiVersion: `${GROUP}/v1alpha1`,
  kind: 'TeamRunEnvironment',
};

/** A run environment of the examples, from creation to its end. */
export class Subject {
  readonly #client: CrossplaneEnvClient;
  readonly name: string;

  constructor(client: CrossplaneEnvClient, name: string) {
    this.#client = client;
    this.name = name;
  }

  /** For the backend. */
  get ref(): string {
    return `local/${GROUP}/${CLAIM_KIND.kind}/${NAMESPACE}/${this.name}`;
  }

  /** For the control plane. */
  get claim() {
    const { namespace, name } = parseEnvironmentRef(this.ref);
    return { ...CLAIM_KIND, namespace, name };
  }

  async create(options: { dryRun?: boolean } = {}): Promise<void> {
    await this.#client.createEnvironment({
      type: `local/${GROUP}/${CLAIM_KIND.kind}`,
      name: this.name,
      namespace: NAMESPACE,
      owner: OWNER_REF,
      entityRef: CHECKOUT_REF,
      spec: { purpose: 'A benchmark' },
      ...options,
    });
  }

  async delete(): Promise<void> {
    await this.#client.deleteEnvironment(this.ref);
  }

  /** @param verdict - such as `ready` or `gone` */
  async untilItIs(verdict: string): Promise<void> {
    await until(async () => (await this.#verdict()) === verdict, {
      what: `the environment ${this.name} to be ${verdict}`,
    });
  }

  /** Undefined until the portal has heard of what it has created. */
  async #verdict(): Promise<string | undefined> {
    try {
      return (await this.view()).health.verdict;
    } catch (error) {
      if (remoteError(error).name === 'NotFoundError') return undefined;
      throw error;
    }
  }

  view() {
    return this.#client.getEnvironment(this.ref);
  }
}
