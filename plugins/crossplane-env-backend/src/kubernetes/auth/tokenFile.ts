import { ClusterAuthStrategy } from '@crossplane-env/backstage-plugin-crossplane-env-node';
import { readFile } from 'node:fs/promises';
import { bearerToken } from './token';

/** A token in a file that somebody rotates, as Kubernetes does for its pods: it is read each time. */
export class TokenFileStrategy implements ClusterAuthStrategy {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  async getCredential() {
    const token = (await readFile(this.#path, 'utf8')).trim();
    if (!token) throw new Error(`The token file '${this.#path}' is empty.`);
    return bearerToken(token);
  }
}
