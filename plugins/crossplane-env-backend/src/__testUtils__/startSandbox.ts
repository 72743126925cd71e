import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { Sandbox } from '@crossplane-env/sandbox';
import { ClusterAccess } from '../kubernetes/ClusterAccess';
import { HttpClusterConnection } from '../kubernetes/ClusterConnection';

const EXAMPLES = resolvePackagePath(
  '@crossplane-env/backstage-plugin-crossplane-env-backend',
  '../../examples',
);

/** A control plane, reached by TLS, that offers the example environment types. */
export async function startSandbox() {
  const sandbox = await Sandbox.start({
    speed: 50,
    manifests: [
      `${EXAMPLES}/install`,
      `${EXAMPLES}/namespaces.yaml`,
      `${EXAMPLES}/environment-types`,
    ],
  });
  const access = (token: string): ClusterAccess => ({
    type: 'server',
    server: {
      server: sandbox.url,
      caData: sandbox.caData,
      skipTLSVerify: false,
    },
    identity: { type: 'token', token },
  });
  const connect = (token: string) =>
    HttpClusterConnection.create({ cluster: 'sandbox', access: access(token) });
  return {
    sandbox,
    viewer: connect(sandbox.tokens.viewer),
    editor: connect(sandbox.tokens.editor),
    connect,
  };
}
