import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rootDir } from '../paths.mjs';

const MOST_BYTES = 1024 ** 3;

/**
 * The files of some folders, with what is in them, by their path.
 *
 * @param ref - read from git, without a checkout; the working tree if undefined
 * @param wanted - of each path, whether to read it
 */
export function readTree({ ref, folders, wanted, root = rootDir }) {
  const git = (args, input) =>
    execFileSync('git', args, { cwd: root, input, maxBuffer: MOST_BYTES });
  const list = ref
    ? ['ls-tree', '-r', '-z', '--name-only', ref, '--', ...folders]
    : ['ls-files', '-z', '-co', '--exclude-standard', '--', ...folders];
  const paths = git(list)
    .toString()
    .split('\0')
    .filter(path => path && wanted(path));
  if (!ref) return fromDisk(paths, root);
  const blobs = git(
    ['cat-file', '--batch'],
    paths.map(path => `${ref}:${path}\n`).join(''),
  );
  return new Map(readBlobs(blobs, paths));
}

function fromDisk(paths, root) {
  return new Map(
    paths
      .filter(path => existsSync(join(root, path)))
      .sort()
      .map(path => [path, readFileSync(join(root, path), 'utf8')]),
  );
}

/** What `git cat-file --batch` answers: a line with the size, and then so much. */
function* readBlobs(blobs, paths) {
  let at = 0;
  for (const path of paths) {
    const endOfLine = blobs.indexOf('\n', at);
    const [, type, size] = blobs.toString('utf8', at, endOfLine).split(' ');
    if (type !== 'blob') throw new Error(`Git has no file ${path}.`);
    const start = endOfLine + 1;
    const end = start + Number(size);
    yield [path, blobs.toString('utf8', start, end)];
    at = end + 1;
  }
}
