import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import type { KubeObjectInput } from '@crossplane-env/testkit';

export interface Manifest {
  file: string;
  object: KubeObjectInput;
}

/**
 * The objects in YAML files and in folders of them, in the order of names.
 *
 * @throws Error naming the file that is missing, or no YAML
 */
export function readManifests(paths: string[]): Manifest[] {
  return paths.flatMap(filesOf).flatMap(readFile);
}

function filesOf(path: string): string[] {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) {
    throw new Error(`The manifest ${path} does not exist.`);
  }
  if (stats.isFile()) {
    return [path];
  }
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter(name => /\.ya?ml$/.test(name))
    .sort()
    .map(name => join(path, name));
}

function readFile(file: string): Manifest[] {
  const documents = [...parseAllDocuments(readFileSync(file, 'utf8'))];
  return documents.flatMap(document => {
    const [error] = document.errors;
    if (error) {
      throw new Error(`The manifest ${file} is not YAML: ${error.message}`);
    }
    const object: KubeObjectInput | null = document.toJS();
    const objects = object?.kind === 'List' ? object.items : [object];
    return objects
      .filter(Boolean)
      .map((item: KubeObjectInput) => ({ file, object: item }));
  });
}
