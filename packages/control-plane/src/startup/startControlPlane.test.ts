import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { temporaryFolder } from '../testing/files';
import { createFolder } from './startControlPlane';

describe('createFolder', () => {
  const folder = temporaryFolder();

  it('makes a temporary one if none is named', () => {
    const path = createFolder(undefined);
    expect(path.startsWith(tmpdir())).toBe(true);
    expect(readdirSync(path)).toEqual([]);
    rmSync(path, { recursive: true });
  });

  it('makes the one that is named', () => {
    const path = join(folder.path, 'a', 'b');
    expect(createFolder(path)).toBe(path);
    expect(readdirSync(path)).toEqual([]);
  });

  it('refuses one that has something in it', () => {
    writeFileSync(join(folder.path, 'a'), '');
    expect(() => createFolder(folder.path)).toThrow(
      `The folder ${folder.path} is not empty; name one that is.`,
    );
  });
});
