import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** Two of these in one portal are two contexts, two registries or two routers. */
const SINGLE = /^(@backstage\/.+|react|react-dom|react-router(-.+)?)$/;

/** Every copy of a package that there may only be one of: `{ name, version, path }`. */
export function copiesIn(portal) {
  const workspaces = ['packages', 'plugins'].flatMap(folder =>
    foldersIn(join(portal, folder)),
  );
  return [portal, ...workspaces]
    .flatMap(folder => installedBelow(folder))
    .filter(({ name }) => SINGLE.test(name))
    .map(copy => ({ ...copy, path: relative(portal, copy.path) }));
}

/** Of what there are more copies `after` than `before`, and there is a second: those that are new. */
export function newCopies(before, after) {
  const known = new Set(before.map(({ path }) => path));
  return after
    .filter(({ name, path }) => {
      const now = count(after, name);
      return now > 1 && now > count(before, name) && !known.has(path);
    })
    .map(({ name, version, path }) => `${name} ${version} in ${path}`);
}

function count(copies, name) {
  return copies.filter(copy => copy.name === name).length;
}

function installedBelow(folder) {
  return foldersIn(join(folder, 'node_modules')).flatMap(path => {
    const name = relative(join(folder, 'node_modules'), path);
    const manifest = join(path, 'package.json');
    const own = existsSync(manifest)
      ? [{ name, version: JSON.parse(readFileSync(manifest)).version, path }]
      : [];
    return [...own, ...installedBelow(path)];
  });
}

/** Links are not followed: a workspace is not installed, it is there. */
function foldersIn(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter(entry => entry.isDirectory() && !entry.name.startsWith('.'))
    .flatMap(({ name }) =>
      name.startsWith('@')
        ? foldersIn(join(folder, name))
        : [join(folder, name)],
    );
}
