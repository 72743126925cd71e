import { readFileSync } from 'node:fs';
import { Sandbox } from '@crossplane-env/sandbox';
import type { ControlPlaneTarget } from '@crossplane-env/testkit';

/** Names the file in which a running control plane says how to reach it. */
export const ADDRESS_FILE_VARIABLE = 'CROSSPLANE_ENV_CONTROL_PLANE';

/** How to reach a control plane, and as whom. */
export interface ControlPlaneAddress extends Omit<ControlPlaneTarget, 'stop'> {
  /** A bearer token of the identity that watches, with the rights of `deploy/rbac.yaml`. */
  viewerToken: string;
  /** A bearer token of the identity that writes, with the rights of `deploy/rbac.yaml`. */
  editorToken: string;
}

export interface TestControlPlane extends ControlPlaneAddress {
  kind: 'sandbox' | 'real';
  /** Ends a sandbox; a real control plane is shared, and goes on. */
  stop(): Promise<void>;
}

export interface OpenControlPlaneOptions {
  /**
   * YAML files, and folders of them, that a sandbox starts with. The real one
   * is started with `examples` by whoever started it.
   */
  manifests?: string[];
}

/**
 * The control plane that a test is run against: the real one, if the
 * environment says that one is running, else a new sandbox.
 */
export async function openControlPlane(
  options: OpenControlPlaneOptions = {},
): Promise<TestControlPlane> {
  const file = process.env[ADDRESS_FILE_VARIABLE];
  return file ? openReal(file) : startSandbox(options);
}

function openReal(file: string): TestControlPlane {
  const address: ControlPlaneAddress = JSON.parse(readFileSync(file, 'utf8'));
  return { ...address, kind: 'real', stop: async () => {} };
}

async function startSandbox({
  manifests,
}: OpenControlPlaneOptions): Promise<TestControlPlane> {
  const userToken = 'token-of-jane';
  const mistakes: Error[] = [];
  const sandbox = await Sandbox.start({
    onUnexpectedError: error => mistakes.push(error),
    speed: 50,
    manifests,
    users: { [userToken]: { username: 'jane', groups: ['dev'] } },
  });
  const { admin, viewer, editor } = sandbox.tokens;
  return {
    kind: 'sandbox',
    url: sandbox.url,
    caData: sandbox.caData,
    adminToken: admin,
    userToken,
    viewerToken: viewer,
    editorToken: editor,
    stop: async () => {
      await sandbox.close();
      if (mistakes.length > 0) {
        throw new AggregateError(mistakes, 'The sandbox made mistakes.');
      }
    },
  };
}
