import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Copies what Git knows of, or would be told of, into another folder, so that
 * versions can be written and packages be packed there. What is installed is
 * linked to, except for the workspaces: these are the copied ones.
 */
export function copyTree(from, to) {
  rmSync(to, { recursive: true, force: true });
  const list = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  const files = execFileSync('git', list, {
    cwd: from,
    encoding: 'utf8',
    maxBuffer: 100_000_000,
  });
  for (const file of new Set(files.split('\0').filter(Boolean))) {
    // One that is deleted and not yet committed is still listed.
    if (!existsSync(join(from, file))) continue;
    mkdirSync(dirname(join(to, file)), { recursive: true });
    cpSync(join(from, file), join(to, file), { verbatimSymlinks: true });
  }
  for (const workspace of ['.', ...workspaces(from)]) {
    const installed = join(from, workspace, 'node_modules');
    if (existsSync(installed)) {
      linkInstalled(installed, join(to, workspace, 'node_modules'));
    }
  }
}

function workspaces(root) {
  return ['packages', 'plugins']
    .filter(folder => existsSync(join(root, folder)))
    .flatMap(folder =>
      readdirSync(join(root, folder)).map(name => join(folder, name)),
    );
}

function linkInstalled(from, to) {
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from)) {
    // What tools keep there is of the one checkout or the other.
    if (name === '.cache') continue;
    const source = join(from, name);
    // Only workspaces are links here, and relative ones.
    if (lstatSync(source).isSymbolicLink()) {
      symlinkSync(readlinkSync(source), join(to, name));
    } else if (name.startsWith('@')) {
      linkInstalled(source, join(to, name));
    } else {
      symlinkSync(source, join(to, name));
    }
  }
}
