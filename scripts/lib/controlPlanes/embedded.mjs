import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { exampleManifests, rootDir } from '../paths.mjs';

/** The control plane that `npm start` starts: in memory, and there at once. */
export function embedded({ port, folder }) {
  const viewerToken = randomUUID();
  const editorToken = randomUUID();
  return {
    name: 'embedded control plane',
    kubeconfig: join(folder, 'kubeconfig'),
    env: {
      CROSSPLANE_ENV_SANDBOX_VIEWER_TOKEN: viewerToken,
      CROSSPLANE_ENV_SANDBOX_EDITOR_TOKEN: editorToken,
    },
    args: [
      join(rootDir, 'packages/sandbox/bin/crossplane-env-sandbox'),
      ...['--port', String(port)],
      ...['--kubeconfig', join(folder, 'kubeconfig')],
      ...['--manifests', ...exampleManifests],
    ],
    isReadyLine: line => line.startsWith('Sandbox control plane on'),
    /** It takes the tokens that it is given, so nobody has to wait for it. */
    needsToBeReadyFirst: false,
    access: () => ({
      url: `https://127.0.0.1:${port}`,
      viewerToken,
      editorToken,
    }),
  };
}
