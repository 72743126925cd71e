import { ClusterAuthStrategy } from '@crossplane-env/backstage-plugin-crossplane-env-node';

/** For what authenticates in front of the API server, as `kubectl proxy` does. */
export class AnonymousStrategy implements ClusterAuthStrategy {
  async getCredential() {
    return { type: 'anonymous' as const };
  }
}
