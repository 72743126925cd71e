import { ClusterCredential } from '@crossplane-env/backstage-plugin-crossplane-env-node';
import { KubeConfig, type User } from '@kubernetes/client-node';
import type { OutgoingHttpHeaders } from 'node:http';
import type { RequestOptions } from 'node:https';
import { createSecureContext } from 'node:tls';
import type { Access } from './ClusterAccess';
import { CredentialsError } from './errors';
import { proxyFor } from './proxies';
import { codeOf } from './trouble';

/**
 * TLS, proxies and authentication by the client library. Files with certificates are read anew.
 *
 * @throws CredentialsError when nobody could be asked with the credential
 */
export async function requestOptionsOf({
  server,
  credential,
  isRenewed,
}: Access): Promise<
  Pick<RequestOptions, 'agent'> & { headers: OutgoingHttpHeaders }
> {
  const fault = findFault(credential);
  if (fault) {
    throw new CredentialsError(`The backend cannot authenticate: ${fault}`, {
      isRenewed,
    });
  }
  const kubeConfig = new KubeConfig();
  kubeConfig.loadFromClusterAndUser(
    {
      ...server,
      name: 'cluster',
      // The library wants this said of plain HTTP, where there is nothing to verify.
      skipTLSVerify: server.skipTLSVerify || server.server.startsWith('http:'),
      proxyUrl: server.proxyUrl ?? proxyFor(server.server),
    },
    userOf(credential),
  );
  const options: RequestOptions = {};
  await kubeConfig.applyToHTTPSOptions(options);
  return {
    agent: options.agent,
    headers: { ...(options.headers as OutgoingHttpHeaders | undefined) },
  };
}

/** What a header may have, but for spaces. */
const TOKEN = /^[\x21-\x7e]+$/;

/** What would otherwise look like a fault of the way to the API server; without a full stop. */
function findFault(credential: ClusterCredential): string | undefined {
  switch (credential.type) {
    case 'bearer token':
      return TOKEN.test(credential.token)
        ? undefined
        : 'the token is empty, or has spaces, line breaks or other characters that no token has';
    case 'x509 client certificate':
      return findFaultOfCertificate(credential);
    default:
      return undefined;
  }
}

function findFaultOfCertificate(pair: {
  cert: string;
  key: string;
}): string | undefined {
  try {
    createSecureContext({ cert: pair.cert, key: pair.key });
    return undefined;
  } catch (error) {
    return `the client certificate and its key do not go together, or are no PEM (${codeOf(
      error,
    )})`;
  }
}

function userOf(credential: ClusterCredential): User {
  const name = 'user';
  switch (credential.type) {
    case 'bearer token':
      return { name, token: credential.token };
    case 'x509 client certificate': {
      const { cert, key } = credential;
      return { name, certData: toBase64(cert), keyData: toBase64(key) };
    }
    default:
      return { name };
  }
}

function toBase64(text: string): string {
  return Buffer.from(text).toString('base64');
}
