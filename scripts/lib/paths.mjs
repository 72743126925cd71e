import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const rootDir = dirname(
  dirname(dirname(fileURLToPath(import.meta.url))),
);
/** Everything that the commands keep between runs, besides node_modules. */
export const cacheDir = join(rootDir, '.cache');

/** An executable that a dependency of the workspace ships. */
export function bin(name) {
  return join(rootDir, 'node_modules', '.bin', name);
}

/** What a control plane starts with: namespaces, environment types and Compositions. */
export const exampleManifests = ['namespaces.yaml', 'environment-types'].map(
  name => join(rootDir, 'examples', name),
);
