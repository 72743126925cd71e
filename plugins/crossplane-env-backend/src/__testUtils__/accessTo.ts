import { ConfigReader } from '@backstage/config';
import { ClusterAuthStrategy } from '@crossplane-env/backstage-plugin-crossplane-env-node';
import { AuthProviders } from '../kubernetes/auth/AuthProviders';
import { GoogleAccount } from '../kubernetes/auth/googleServiceAccount';
import { AccessSources } from '../kubernetes/AccessSources';
import {
  AccessSource,
  ClusterAccess,
  ClusterIdentity,
} from '../kubernetes/ClusterAccess';
import { Clock, systemClock } from '../kubernetes/clock';

/** The ways to authenticate that there are without any configuration. */
export function authProviders(
  config = new ConfigReader({}),
  options: { added?: Map<string, ClusterAuthStrategy> } = {},
): AuthProviders {
  const google = new GoogleAccount({ config });
  return new AuthProviders({ config, google, ...options });
}

export function accessTo(
  access: ClusterAccess,
  options: { clock?: Clock } = {},
): AccessSource {
  const { clock = systemClock } = options;
  const providers = authProviders();
  return new AccessSources({ providers, clock }).create('test', access);
}

export function accessToServer(
  server: string,
  identity: ClusterIdentity,
): AccessSource {
  return accessTo({
    type: 'server',
    server: { server, skipTLSVerify: false },
    identity,
  });
}
