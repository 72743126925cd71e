import { ClusterCredential } from '@crossplane-env/backstage-plugin-crossplane-env-node';
import { KubeConfig, type User } from '@kubernetes/client-node';
import type { OutgoingHttpHeaders } from 'node:http';
import type { RequestOptions } from 'node:https';
import type { Access } from './ClusterAccess';
import { proxyFor } from './proxies';

/** TLS, proxies and authentication by the client library. Files with certificates are read anew. */
export async function requestOptionsOf({
  server,
  credential,
}: Access): Promise<
  Pick<RequestOptions, 'agent'> & { headers: OutgoingHttpHeaders }
> {
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
