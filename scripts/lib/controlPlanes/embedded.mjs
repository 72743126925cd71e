import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exampleManifests, rootDir } from '../paths.mjs';

/** The control plane that `npm start` starts: in memory, and there at once. */
export function embedded({ port, folder }) {
  const viewerToken = randomUUID();
  const editorToken = randomUUID();
  const kubeconfig = join(folder, 'kubeconfig');
  return {
    name: 'embedded control plane',
    kubeconfig,
    env: {
      CROSSPLANE_ENV_SANDBOX_VIEWER_TOKEN: viewerToken,
      CROSSPLANE_ENV_SANDBOX_EDITOR_TOKEN: editorToken,
    },
    args: [
      join(rootDir, 'packages/sandbox/bin/crossplane-env-sandbox'),
      ...['--port', String(port)],
      ...['--kubeconfig', kubeconfig],
      ...['--manifests', ...exampleManifests],
    ],
    isReadyLine: line => line.startsWith('Sandbox control plane on'),
    /** Once it is ready: it makes its certificate anew at each start. */
    access: () => ({
      url: `https://127.0.0.1:${port}`,
      caData: readAuthority(kubeconfig),
      viewerToken,
      editorToken,
    }),
  };
}

function readAuthority(kubeconfig) {
  const text = readFileSync(kubeconfig, 'utf8');
  return /certificate-authority-data: (\S+)/.exec(text)[1];
}
