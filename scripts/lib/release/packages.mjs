import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { node, tool } from '../checks/tool.mjs';
import { yarnRelease } from '../ensureInstalled.mjs';

/** The packages that are published, each after those of them that it needs. */
export function publishedPackages(root) {
  const waiting = readdirSync(join(root, 'plugins'))
    .map(name => {
      const folder = join(root, 'plugins', name);
      const manifest = readManifest(folder);
      return { name: manifest.name, folder, manifest };
    })
    .filter(({ manifest }) => !manifest.private);
  const ordered = [];
  while (waiting.length) {
    const free = waiting.findIndex(
      ({ manifest }) =>
        !waiting.some(other => other.name in (manifest.dependencies ?? {})),
    );
    if (free < 0) {
      const names = waiting.map(({ name }) => name).join(', ');
      throw new Error(`These packages need each other: ${names}.`);
    }
    ordered.push(...waiting.splice(free, 1));
  }
  return ordered;
}

/** Builds and packs; answers where the archive is, or nothing if that failed. */
export async function packPackage({ folder, name }, target) {
  mkdirSync(target, { recursive: true });
  const archive = join(target, `${name.split('/').pop()}.tgz`);
  const cwd = { cwd: folder };
  const built = await tool('backstage-cli', ['package', 'build'], cwd);
  if (!built.ok) return undefined;
  // Only Yarn replaces the ranges of workspaces by those of their versions.
  const pack = [yarnRelease(), 'pack', '--filename', archive];
  const packed = await node(pack, { ...cwd, quiet: true });
  return packed.ok ? archive : undefined;
}

/** Unpacks to where it would be if it had been installed below this folder. */
export function unpack(archive, { name, into }) {
  const folder = join(into, 'node_modules', name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  execFileSync('tar', ['-xzf', archive, '-C', folder, '--strip-components=1']);
  return readPacked(folder, { packedSize: statSync(archive).size });
}

/** A package as npm would deliver it: what the rules of a release look at. */
export function readPacked(folder, { packedSize } = {}) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => {
      const path = join(entry.parentPath, entry.name);
      return {
        path: path.slice(folder.length + 1).replaceAll('\\', '/'),
        size: statSync(path).size,
      };
    })
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  return {
    folder,
    files,
    packedSize,
    size: files.reduce((total, file) => total + file.size, 0),
    manifest: readManifest(folder),
    has: path => existsSync(join(folder, path)),
    read: path => readFileSync(join(folder, path), 'utf8'),
  };
}

function readManifest(folder) {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}
