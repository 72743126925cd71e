import { readFile } from 'node:fs/promises';
import type { KubeConfig, User } from '@kubernetes/client-node';

type Authenticator = Parameters<KubeConfig['addAuthenticator']>[0];
type RequestOptions = Parameters<Authenticator['applyAuthentication']>[1];

const NAME = 'crossplane-env-token-file';

/**
 * Reads the token anew for each request. The client library's own keeps one
 * for a minute, rotated or not, and takes the line end of a file for a part of it.
 */
export class TokenFileAuthenticator implements Authenticator {
  /** A user whom this authenticates. */
  static user(name: string, path: string): User {
    return { name, authProvider: { name: NAME, config: { path } } };
  }

  isAuthProvider(user: User): boolean {
    return user.authProvider?.name === NAME;
  }

  async applyAuthentication(
    user: User,
    options: RequestOptions,
  ): Promise<void> {
    const content = await readFile(user.authProvider.config.path, 'utf8');
    options.headers = {
      ...options.headers,
      Authorization: `Bearer ${content.trim()}`,
    };
  }
}
