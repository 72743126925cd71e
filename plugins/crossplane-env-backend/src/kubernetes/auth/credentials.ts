import {
  ClusterAuthStrategy,
  ClusterCredential,
  ClusterDetails,
} from '@crossplane-env/backstage-plugin-crossplane-env-node';
import type { ClusterIdentity } from '../ClusterAccess';
import { Clock } from '../clock';
import { AnonymousStrategy } from './anonymous';
import { AuthProviders } from './AuthProviders';
import { ClientCertificateStrategy } from './clientCertificate';
import { ExecPluginStrategy } from './execPlugin';
import { KubeconfigUserStrategy } from './kubeconfig';
import { RenewedCredentials } from './RenewedCredentials';
import { TokenStrategy } from './token';
import { TokenFileStrategy } from './tokenFile';

/** What an identity presents to a cluster, as of now. */
export interface Credentials {
  /** Whether another one is had by itself before one expires. */
  readonly isRenewed: boolean;

  /** @throws Error when there is none to be had */
  get(): Promise<ClusterCredential>;

  /** The cluster refused it. */
  refuse(credential: ClusterCredential): void;
}

/** @throws Error when the identity cannot be used */
export function credentialsOf(
  identity: ClusterIdentity,
  options: { cluster: ClusterDetails; providers: AuthProviders; clock: Clock },
): Credentials {
  const { providers, clock } = options;
  const authMetadata =
    identity.type === 'provider' ? identity.authMetadata : {};
  const cluster = { ...options.cluster, authMetadata };
  const readEachTime = (strategy: ClusterAuthStrategy): Credentials => ({
    isRenewed: false,
    get: () => strategy.getCredential(cluster, {}),
    refuse: () => {},
  });
  const askSeldom = (strategy: ClusterAuthStrategy): Credentials =>
    new RenewedCredentials({
      obtain: () => strategy.getCredential(cluster, {}),
      clock,
    });
  switch (identity.type) {
    case 'token':
      return readEachTime(new TokenStrategy(identity.token));
    case 'tokenFile':
      return readEachTime(new TokenFileStrategy(identity.path));
    case 'clientCertificate':
      return readEachTime(new ClientCertificateStrategy(identity));
    case 'anonymous':
      return readEachTime(new AnonymousStrategy());
    case 'exec':
      return askSeldom(new ExecPluginStrategy(identity.plugin, identity));
    case 'kubeconfigUser':
      return askSeldom(new KubeconfigUserStrategy(identity.user));
    default:
      return askSeldom(providers.get(identity.provider, authMetadata));
  }
}
