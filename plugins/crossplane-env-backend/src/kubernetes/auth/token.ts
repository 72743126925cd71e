import { ClusterAuthStrategy } from '@crossplane-env/backstage-plugin-crossplane-env-node';
import { bearerToken } from './bearerToken';

/** A token that somebody wrote down. */
export class TokenStrategy implements ClusterAuthStrategy {
  readonly #token: string;

  constructor(token: string) {
    this.#token = token;
  }

  async getCredential() {
    return bearerToken(this.#token);
  }
}
