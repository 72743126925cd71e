import { Config } from '@backstage/config';
import { ClusterAuthStrategy } from '@crossplane-env/backstage-plugin-crossplane-env-node';
import { AnonymousStrategy } from './anonymous';
import { AwsStrategy } from './aws';
import { AzureStrategy } from './azure';
import {
  GoogleAccount,
  GoogleServiceAccountStrategy,
} from './googleServiceAccount';

export const AUTH_PROVIDER = 'kubernetes.io/auth-provider';

/** With these, each user signs in to the cluster in the browser, and the backend cannot. */
const USERS_ONLY = ['google', 'oidc', 'aks'];

/** The ways to authenticate that have a name of their own in the configuration. */
export class AuthProviders {
  readonly #strategies: Map<string, ClusterAuthStrategy>;

  /**
   * @param options.added - by modules; these come first
   */
  constructor(options: {
    config: Config;
    google: GoogleAccount;
    added?: Map<string, ClusterAuthStrategy>;
  }) {
    const { config, google, added = new Map() } = options;
    this.#strategies = new Map<string, ClusterAuthStrategy>([
      ['aws', new AwsStrategy({ config })],
      ['azure', new AzureStrategy()],
      ['googleServiceAccount', new GoogleServiceAccountStrategy(google)],
      ['localKubectlProxy', new AnonymousStrategy()],
      ...added,
    ]);
  }

  /** @throws Error that says why it cannot be used, and what to do */
  get(name: string, authMetadata: Record<string, string>): ClusterAuthStrategy {
    const strategy = this.#strategies.get(name);
    if (!strategy) throw new Error(explainMissing(name, this.#names()));
    const [fault] = strategy.validateCluster?.(authMetadata) ?? [];
    if (fault) throw fault;
    return strategy;
  }

  #names(): string[] {
    return [...this.#strategies.keys()];
  }
}

function explainMissing(name: string, known: string[]): string {
  return USERS_ONLY.includes(name)
    ? `With the authProvider '${name}', each user signs in to the cluster in the browser, and nobody is there when it is watched: set a 'viewer' for it that authenticates in another way.`
    : `There is no authProvider '${name}'. Known are ${known
        .map(one => `'${one}'`)
        .join(', ')}; a module can add others.`;
}
