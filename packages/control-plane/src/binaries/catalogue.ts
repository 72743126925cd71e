/** The paths of what one control plane is made of. */
export interface Binaries extends Record<BinaryName, string> {
  /** The folder with Crossplane's own `crds` and `webhookconfigurations`. */
  crossplaneManifests: string;
}

/** The versions of Crossplane that can be started; the first one is the default. */
export const CROSSPLANE_VERSIONS = ['2.4.0', '2.3.4', '1.20.0'] as const;
export type CrossplaneVersion = (typeof CROSSPLANE_VERSIONS)[number];

/** Whether it has namespaced composites, and all else that Crossplane 2 brought. */
export function isCrossplane2(
  version: CrossplaneVersion = CROSSPLANE_VERSIONS[0],
): boolean {
  return !version.startsWith('1.');
}

/** The Go module that a version is released as. */
export function crossplaneModule(version: CrossplaneVersion): string {
  const name = 'github.com/crossplane/crossplane';
  return isCrossplane2(version) ? `${name}/v2` : name;
}

/** Of kube-apiserver and kube-controller-manager. */
export const KUBERNETES_VERSION = '1.35.4';

/** The packages that composition functions are known as. */
export const FUNCTION_IMAGES = {
  'function-patch-and-transform':
    'xpkg.crossplane.io/crossplane-contrib/function-patch-and-transform:v0.10.7',
  'function-auto-ready':
    'xpkg.crossplane.io/crossplane-contrib/function-auto-ready:v0.7.0',
  'function-scripted':
    'xpkg.crossplane-env.io/crossplane-env/function-scripted:v0.1.0',
};
export type FunctionName = keyof typeof FUNCTION_IMAGES;

export const PROVIDER_IMAGE =
  'xpkg.crossplane-env.io/crossplane-env/provider-example:v0.1.0';

export const BINARY_NAMES = [
  'etcd',
  'kube-apiserver',
  'kube-controller-manager',
  'crossplane',
  'function-auto-ready',
  'function-patch-and-transform',
  'function-scripted',
  'provider-example',
  'pod-runner',
] as const;
export type BinaryName = (typeof BINARY_NAMES)[number];

/** What `go build` is to be told to make a binary. */
export interface BinarySource {
  /** The folder of the Go module, in `go/`. */
  module: string;
  /** The package in it, or one that it requires. */
  package: string;
  ldflags: string;
}

const STRIPPED = '-s -w';
const [MAJOR, MINOR] = KUBERNETES_VERSION.split('.');
const KUBERNETES_FLAGS = [
  STRIPPED,
  `-X k8s.io/component-base/version.gitVersion=v${KUBERNETES_VERSION}`,
  `-X k8s.io/component-base/version.gitMajor=${MAJOR}`,
  `-X k8s.io/component-base/version.gitMinor=${MINOR}`,
].join(' ');

export function sourceOf(
  name: BinaryName,
  crossplaneVersion: CrossplaneVersion,
): BinarySource {
  switch (name) {
    case 'etcd':
      return stack('go.etcd.io/etcd/server/v3');
    case 'kube-apiserver':
    case 'kube-controller-manager':
      return stack(`k8s.io/kubernetes/cmd/${name}`, KUBERNETES_FLAGS);
    case 'crossplane':
      return crossplaneSource(crossplaneVersion);
    case 'function-auto-ready':
      return stack('github.com/crossplane/function-auto-ready');
    case 'function-patch-and-transform':
      return {
        module: 'patch-and-transform',
        package: 'github.com/crossplane-contrib/function-patch-and-transform',
        ldflags: STRIPPED,
      };
    default:
      return {
        module: 'extensions',
        package: `./cmd/${name}`,
        ldflags: STRIPPED,
      };
  }
}

function stack(path: string, ldflags = STRIPPED): BinarySource {
  return { module: 'stack', package: path, ldflags };
}

function crossplaneSource(version: CrossplaneVersion): BinarySource {
  const [defaultVersion] = CROSSPLANE_VERSIONS;
  const versionPackage = isCrossplane2(version)
    ? 'github.com/crossplane/crossplane-runtime/v2/pkg/version'
    : `${crossplaneModule(version)}/internal/version`;
  return {
    module: version === defaultVersion ? 'stack' : `crossplane-${version}`,
    package: `${crossplaneModule(version)}/cmd/crossplane`,
    ldflags: [
      STRIPPED,
      `-X ${versionPackage}.version=v${version}`,
      // The RBAC manager has no option for it, and would take port 8080 of
      // every interface, from another control plane as well.
      '-X sigs.k8s.io/controller-runtime/pkg/metrics/server.DefaultBindAddress=127.0.0.1:0',
    ].join(' '),
  };
}
