import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder, writeScript } from '../testing/files';
import { findUserBinary, findUserManifests } from './userBinaries';

const CORE = `
case "$*" in
  "rbac start --help") exit 0 ;;
  "--version") echo v2.4.0 ;;
  *) exit 1 ;;
esac`;

describe('findUserBinary', () => {
  const folder = temporaryFolder();
  const at = (...names: string[]) => join(folder.path, ...names);
  const find = (
    name: Parameters<typeof findUserBinary>[0],
    env: NodeJS.ProcessEnv,
    crossplaneVersion: '2.4.0' | '2.3.4' = '2.4.0',
  ) =>
    findUserBinary(name, {
      env: { HOME: at('home'), ...env },
      crossplaneVersion,
    });

  it('finds nothing where there is nothing', () => {
    const env = { KUBEBUILDER_ASSETS: at('none'), PATH: at('none') };
    expect(find('etcd', env)).toBeUndefined();
    expect(find('crossplane', env)).toBeUndefined();
  });

  it('takes any binary from the folder that the user names', () => {
    const file = writeScript(at('bin', 'provider-example'), '');
    const env = { CROSSPLANE_ENV_BINARIES: at('bin') };
    expect(find('provider-example', env)).toBe(file);
    expect(find('pod-runner', env)).toBeUndefined();
  });

  it('has other versions of Crossplane by their names there', () => {
    const latest = writeScript(at('bin', 'crossplane'), '');
    const older = writeScript(at('bin', 'crossplane-2.3.4'), '');
    mkdirSync(at('bin', 'crossplane-cluster-2.3.4'));
    const env = { CROSSPLANE_ENV_BINARIES: at('bin') };

    expect(find('crossplane', env)).toBe(latest);
    expect(find('crossplane', env, '2.3.4')).toBe(older);
    expect(findUserManifests({ env, crossplaneVersion: '2.3.4' })).toBe(
      at('bin', 'crossplane-cluster-2.3.4'),
    );
    expect(
      findUserManifests({ env, crossplaneVersion: '2.4.0' }),
    ).toBeUndefined();
  });

  it('takes etcd and the API server, and no other, from KUBEBUILDER_ASSETS', () => {
    const etcd = writeScript(at('assets', 'etcd'), '');
    writeScript(at('assets', 'kube-controller-manager'), '');
    const env = { KUBEBUILDER_ASSETS: at('assets') };
    expect(find('etcd', env)).toBe(etcd);
    expect(find('kube-apiserver', env)).toBeUndefined();
    expect(find('kube-controller-manager', env)).toBeUndefined();
  });

  it('takes the latest fitting download of setup-envtest', () => {
    const store = at('home', '.local', 'share', 'kubebuilder-envtest', 'k8s');
    for (const version of ['1.35.2', '1.35.10', '1.34.99', '1.36.0']) {
      const name = `${version}-linux-amd64`;
      writeScript(join(store, name, 'kube-apiserver'), '');
    }
    expect(find('kube-apiserver', {})).toBe(
      join(store, '1.35.10-linux-amd64', 'kube-apiserver'),
    );
  });

  it('takes the Crossplane on the path if it is a core of that version', () => {
    const core = writeScript(at('core', 'crossplane'), CORE);
    // The command line tool has no RBAC manager.
    writeScript(
      at('tool', 'crossplane'),
      'test "$*" = --version && echo v2.4.0',
    );
    const PATH = `${at('tool')}:${at('core')}:/bin`;

    expect(find('crossplane', { PATH })).toBe(core);
    expect(find('crossplane', { PATH }, '2.3.4')).toBeUndefined();
    expect(find('crossplane', { PATH: at('tool') })).toBeUndefined();
  });

  it('passes over files that cannot be executed', () => {
    const file = writeScript(at('bin', 'etcd'), '');
    chmodSync(file, 0o644);
    const env = { CROSSPLANE_ENV_BINARIES: at('bin') };
    expect(find('etcd', env)).toBeUndefined();
  });
});
