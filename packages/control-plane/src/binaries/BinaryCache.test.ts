import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../testing/files';
import { BinaryCache, cacheKey } from './BinaryCache';
import { sourceOf } from './catalogue';

const SOURCE = sourceOf('etcd', '2.4.0');

describe('BinaryCache', () => {
  const folder = temporaryFolder();
  const cache = () => new BinaryCache({ CROSSPLANE_ENV_CACHE: folder.path });
  const path = () => cache().pathOf('etcd', SOURCE);
  const write = (text: string) => async (file: string) =>
    writeFileSync(file, text);

  it.each([
    [{ CROSSPLANE_ENV_CACHE: '/a', XDG_CACHE_HOME: '/b', HOME: '/c' }, '/a'],
    [{ XDG_CACHE_HOME: '/b', HOME: '/c' }, '/b/crossplane-env'],
    [{ HOME: '/c' }, '/c/.cache/crossplane-env'],
  ])('is where the environment says: %j', (env, root) => {
    expect(new BinaryCache(env).pathOf('etcd', SOURCE)).toBe(
      `${root}/control-plane/${cacheKey(SOURCE)}/etcd`,
    );
  });

  it('shows nothing of what is being made', async () => {
    await cache().make(path(), async file => {
      writeFileSync(file, 'half');
      expect(existsSync(path())).toBe(false);
    });
    expect(readFileSync(path(), 'utf8')).toBe('half');
  });

  it('keeps nothing of what could not be made', async () => {
    const making = cache().make(path(), async file => {
      writeFileSync(file, 'half');
      throw new Error('no');
    });
    await expect(making).rejects.toThrow('no');
    expect(existsSync(path())).toBe(false);
    expect(readdirSync(join(folder.path, 'control-plane'))).toEqual([]);
  });

  it('has one file when two make it at the same time', async () => {
    await Promise.all([
      cache().make(path(), write('whole')),
      cache().make(path(), write('whole')),
    ]);
    expect(readFileSync(path(), 'utf8')).toBe('whole');
  });

  it('has one folder when two make it at the same time', async () => {
    const make = async (made: string) => {
      mkdirSync(made);
      writeFileSync(join(made, 'a'), 'whole');
    };
    await Promise.all([cache().make(path(), make), cache().make(path(), make)]);
    expect(readFileSync(join(path(), 'a'), 'utf8')).toBe('whole');
  });
});

describe('cacheKey', () => {
  it('is the same for the same source', () => {
    expect(cacheKey({ ...SOURCE })).toBe(cacheKey(SOURCE));
  });

  it.each([
    ['the package', { ...SOURCE, package: './other' }],
    ['the flags', { ...SOURCE, ldflags: '' }],
    ['the module', { ...SOURCE, module: 'patch-and-transform' }],
  ])('changes with %s', (_what, other) => {
    expect(cacheKey(other)).not.toBe(cacheKey(SOURCE));
  });
});
