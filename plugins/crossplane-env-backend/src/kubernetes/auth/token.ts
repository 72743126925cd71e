import {
  ClusterAuthStrategy,
  ClusterCredential,
} from '@crossplane-env/backstage-plugin-crossplane-env-node';
import { validityOfToken } from './describeCredentials';

/** @param expiresAt - what the token says of itself, unless told */
export function bearerToken(
  token: string,
  expiresAt: Date | undefined = validityOfToken(token).until,
): ClusterCredential {
  return { type: 'bearer token', token, ...(expiresAt && { expiresAt }) };
}

/** A token that somebody wrote down. */
export class TokenStrategy implements ClusterAuthStrategy {
  readonly #token: string;

  /** @param token - whatever wrote it down may have ended the line */
  constructor(token: string) {
    this.#token = token.trim();
  }

  async getCredential() {
    return bearerToken(this.#token);
  }
}
