import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { Sandbox } from '@crossplane-env/sandbox';
import { accessTo } from './accessTo';
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
  const { url: server, caData } = sandbox;
  const connect = (token: string) =>
    new HttpClusterConnection({
      cluster: 'sandbox',
      access: accessTo({
        type: 'server',
        server: { server, caData, skipTLSVerify: false },
        identity: { type: 'token', token },
      }),
    });
  return {
    sandbox,
    viewer: connect(sandbox.tokens.viewer),
    editor: connect(sandbox.tokens.editor),
    connect,
  };
}
