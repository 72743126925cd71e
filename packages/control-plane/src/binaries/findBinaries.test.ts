import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder, writeScript } from '../testing/files';
import { BINARY_NAMES } from './catalogue';
import { canFindBinaries, findBinaries, missingBinaries } from './findBinaries';

/** Writes where it is told to, as `go build` does. */
const FAKE_GO = `
while [ $# -gt 0 ]; do
  if [ "$1" = -o ]; then echo built > "$2"; fi
  shift
done`;

describe('findBinaries', () => {
  const folder = temporaryFolder();
  const at = (...names: string[]) => join(folder.path, ...names);
  const environment = () => ({
    HOME: at('home'),
    PATH: at('path'),
    CROSSPLANE_ENV_BINARIES: at('own'),
    CROSSPLANE_ENV_CACHE: at('cache'),
  });

  function writeOwn(...names: string[]): void {
    names.forEach(name => writeScript(at('own', name), ''));
    mkdirSync(at('own', 'crossplane-cluster'), { recursive: true });
  }

  const allBut = (...names: string[]) =>
    BINARY_NAMES.filter(name => !names.includes(name));

  it('builds nothing where everything is there', async () => {
    writeOwn(...BINARY_NAMES);
    const env = environment();
    const said: string[] = [];

    const binaries = await findBinaries({ env, say: line => said.push(line) });

    expect(binaries.etcd).toBe(at('own', 'etcd'));
    expect(binaries.crossplaneManifests).toBe(at('own', 'crossplane-cluster'));
    expect(said).toEqual([]);
    expect(canFindBinaries(env)).toBe(true);
  });

  it('says in one sentence what to install without Go', async () => {
    writeOwn(...allBut('etcd', 'pod-runner'));
    const env = environment();

    expect(missingBinaries({ env })).toEqual(['etcd', 'pod-runner']);
    expect(canFindBinaries(env)).toBe(false);
    await expect(findBinaries({ env })).rejects.toThrow(
      /^The real control plane lacks etcd, pod-runner: install Go 1\.26 or later to build them, or name a folder that has them in CROSSPLANE_ENV_BINARIES\.$/,
    );
  });

  it('builds only what is missing, once, with a line for each', async () => {
    writeOwn(...allBut('etcd'));
    writeScript(at('path', 'go'), FAKE_GO);
    const env = environment();
    const said: string[] = [];
    const say = (line: string) => said.push(line);

    const first = await findBinaries({ env, say });
    const second = await findBinaries({ env, say });

    expect(second).toEqual(first);
    expect(existsSync(first.etcd)).toBe(true);
    expect(said).toEqual([
      'Building with Go, which takes minutes the first time: etcd.',
      expect.stringMatching(/^Built etcd in \d+\.\d s\.$/),
    ]);
  });

  it('builds another one for another version of Crossplane', async () => {
    writeOwn(...BINARY_NAMES);
    writeScript(at('own', 'crossplane-cluster-2.3.4', 'crds'), '');
    writeScript(at('path', 'go'), FAKE_GO);

    const binaries = await findBinaries({
      env: environment(),
      crossplaneVersion: '2.3.4',
    });

    expect(binaries.crossplane).toContain(at('cache'));
    expect(binaries.etcd).toBe(at('own', 'etcd'));
  });

  it('names the module that cannot be built, and says why', async () => {
    writeOwn(...allBut('pod-runner'));
    writeScript(at('path', 'go'), 'echo "x@v1: 403 Forbidden" >&2; exit 1');

    await expect(findBinaries({ env: environment() })).rejects.toThrow(
      'go build ./cmd/pod-runner failed in the module extensions:\nx@v1: 403 Forbidden',
    );
  });

  it('ends a build when told to', async () => {
    writeOwn(...allBut('etcd'));
    writeScript(at('path', 'go'), 'exec /bin/sleep 60');
    const ending = new AbortController();
    setTimeout(() => ending.abort(), 100);

    await expect(
      findBinaries({ env: environment(), signal: ending.signal }),
    ).rejects.toThrow('aborted');
  });
});
