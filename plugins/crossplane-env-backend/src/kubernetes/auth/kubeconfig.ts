import { ClusterAuthStrategy } from '@crossplane-env/backstage-plugin-crossplane-env-node';
import { KubeConfig, type User } from '@kubernetes/client-node';
import type { RequestOptions } from 'node:https';
import type {
  ClusterIdentity,
  ClusterServer,
  KubeconfigAccess,
} from '../ClusterAccess';
import { bearerToken } from './token';

/** A context of a kubeconfig, as the files have it at this moment. */
export interface KubeconfigContext {
  server: ClusterServer;
  user: User;
}

/** With a message of our own, which quotes no contents but names. */
export class UnusableKubeconfigError extends Error {}

/** The client library reads the file of a token, but by another name than kubectl. */
class Kubeconfig extends KubeConfig {
  loadFromString(...[text, options]: Parameters<KubeConfig['loadFromString']>) {
    const renamed = text.replace(
      /(["']?)\btokenFile\1(\s*:)/g,
      '"token-file"$2',
    );
    super.loadFromString(renamed, options);
  }
}

/** @throws UnusableKubeconfigError when it cannot be read, or lacks the context, its cluster or its user */
export function readKubeconfigContext(
  access: KubeconfigAccess,
): KubeconfigContext {
  try {
    return loadContext(access);
  } catch (error) {
    throw new UnusableKubeconfigError(describeFault(error));
  }
}

/** A parser quotes what it stumbles over, which may be a token. */
function describeFault(error: unknown): string {
  if (error instanceof UnusableKubeconfigError) return error.message;
  const { syscall, message } = error as { syscall?: unknown; message: string };
  // Of a file that cannot be read, nothing is quoted but its path.
  return typeof syscall === 'string'
    ? message
    : 'the kubeconfig cannot be understood; is it YAML, as kubectl takes it?';
}

function loadContext({ context, file }: KubeconfigAccess): KubeconfigContext {
  const kubeConfig = new Kubeconfig();
  if (file === undefined) kubeConfig.loadFromDefault();
  else kubeConfig.loadFromFile(file);
  if (!kubeConfig.getContextObject(context)) {
    const known = kubeConfig.getContexts().map(({ name }) => `'${name}'`);
    throw new UnusableKubeconfigError(
      `The kubeconfig has no context '${context}'; it has ${
        known.join(', ') || 'none'
      }.`,
    );
  }
  kubeConfig.setCurrentContext(context);
  const cluster = kubeConfig.getCurrentCluster();
  const user = kubeConfig.getCurrentUser();
  if (!cluster)
    throw new UnusableKubeconfigError(
      `The context '${context}' has no cluster.`,
    );
  if (!user)
    throw new UnusableKubeconfigError(`The context '${context}' has no user.`);
  const { name, ...server } = cluster;
  return { server, user };
}

/**
 * As kubectl understands a user of a kubeconfig.
 *
 * @param options.file - the kubeconfig, which commands may be relative to
 * @throws UnusableKubeconfigError when the user cannot be used here
 */
export function identityOfUser(
  user: User,
  options: { file?: string },
): ClusterIdentity {
  const who = `The user '${user.name}' of the kubeconfig`;
  if (user.impersonateUser) {
    throw new UnusableKubeconfigError(
      `${who} impersonates another one, which is not done here.`,
    );
  }
  const plugin = user.exec ?? user.authProvider?.config?.exec;
  if (plugin) return { type: 'exec', plugin, kubeconfig: options.file };
  if (user.authProvider) return { type: 'kubeconfigUser', user };
  // YAML takes one of digits for a number.
  if (user.token) return { type: 'token', token: String(user.token) };
  if (user.certData || user.certFile) {
    const { certData, certFile, keyData, keyFile } = user;
    return { type: 'clientCertificate', certData, certFile, keyData, keyFile };
  }
  if (user.username) {
    throw new UnusableKubeconfigError(
      `${who} has a password, which Kubernetes does not take any more.`,
    );
  }
  return { type: 'anonymous' };
}

/** `auth-provider`, which came before `exec`: the client library knows those that there were. */
export class KubeconfigUserStrategy implements ClusterAuthStrategy {
  readonly #user: User;

  constructor(user: User) {
    this.#user = user;
  }

  async getCredential() {
    const kubeConfig = new KubeConfig();
    kubeConfig.loadFromClusterAndUser(
      { name: 'cluster', server: 'https://localhost', skipTLSVerify: false },
      this.#user,
    );
    const options: RequestOptions = {};
    try {
      await kubeConfig.applyToHTTPSOptions(options);
    } catch {
      // The library quotes commands, and what they answer.
      throw new Error(
        `The auth-provider of the user '${
          this.#user.name
        }' of the kubeconfig fails where the backend runs.`,
      );
    }
    const header = new Headers(options.headers as HeadersInit).get(
      'authorization',
    );
    const token = /^Bearer (.+)$/.exec(header ?? '')?.[1];
    if (!token) {
      throw new Error(
        `The user '${this.#user.name}' of the kubeconfig gets no token.`,
      );
    }
    return bearerToken(token);
  }
}
