import { readFileSync } from 'node:fs';
import { Sandbox } from '@crossplane-env/sandbox';
import type { ControlPlaneTarget } from '@crossplane-env/testkit';
import { type CrossplaneVersion, isCrossplane2 } from '../binaries/catalogue';
import { canFindBinaries } from '../binaries/findBinaries';

/** Names the file in which a running control plane says how to reach it. */
export const ADDRESS_FILE_VARIABLE = 'CROSSPLANE_ENV_CONTROL_PLANE';

/** How to reach a control plane, and as whom. */
export interface ControlPlaneAddress extends Omit<ControlPlaneTarget, 'stop'> {
  /** A bearer token of the identity that watches, with the rights of `deploy/rbac.yaml`. */
  viewerToken: string;
  /** A bearer token of the identity that writes, with the rights of `deploy/rbac.yaml`. */
  editorToken: string;
  /** The version of its Crossplane; the newest one, which a sandbox does like, unless it is said. */
  crossplane?: CrossplaneVersion;
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
  return { ...readAddress(file), kind: 'real', stop: async () => {} };
}

function readAddress(file: string): ControlPlaneAddress {
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** Whether the control plane that a test is run against has what Crossplane 2 brought. */
export function hasCrossplane2(): boolean {
  const file = process.env[ADDRESS_FILE_VARIABLE];
  return !file || isCrossplane2(readAddress(file).crossplane);
}

/**
 * Suites and tests of what Crossplane 2 brought: on an older one they are
 * skipped, with a line that says so.
 */
export const crossplane2 = {
  describe: (name: string, suite: () => void) =>
    (may(name) ? describe : describe.skip)(name, suite),
  it: (name: string, test: () => Promise<void>) =>
    (may(name) ? it : it.skip)(name, test),
  /** Of several cases, by their names, all that are not about Crossplane 2 alone. */
  cases: <T extends [string, ...unknown[]]>(
    cases: T[],
    isOlder: (...one: T) => boolean,
  ): T[] => cases.filter(one => isOlder(...one) || may(one[0])),
};

function may(name: string): boolean {
  const has = hasCrossplane2();
  if (!has) {
    process.stdout.write(`Skipped, for want of Crossplane 2: ${name}\n`);
  }
  return has;
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

/**
 * A suite that needs the real control plane. Where it cannot be had, the suite
 * is skipped with a line that says so, but not in continuous integration.
 */
export function describeReal(name: string, suite: () => void): void {
  const define = chooseDescribe(name);
  define(name, suite);
}

function chooseDescribe(name: string): jest.Describe {
  if (canFindBinaries() || process.env.CI) {
    return describe;
  }
  process.stdout.write(
    `Skipped, for want of Go or the binaries of a control plane: ${name}\n`,
  );
  return describe.skip;
}
