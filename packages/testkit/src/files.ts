import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments, stringify } from 'yaml';
import type { KubeObjectInput } from './client/KubeObject';

export interface Manifest {
  file: string;
  object: KubeObjectInput;
}

/**
 * The objects in YAML files and in folders of them, in the order of names.
 * An error names the file.
 */
export function readManifests(paths: string[]): Manifest[] {
  return paths.flatMap(filesOf).flatMap(readFile);
}

function filesOf(path: string): string[] {
  const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory();
  if (isFolder === undefined) {
    throw new Error(`The manifest ${path} does not exist.`);
  }
  if (!isFolder) {
    return [path];
  }
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter(name => /\.ya?ml$/.test(name))
    .sort()
    .map(name => join(path, name));
}

function readFile(file: string): Manifest[] {
  const documents = parseAllDocuments(readFileSync(file, 'utf8'));
  return [...documents].flatMap(document => {
    const [error] = document.errors;
    if (error) {
      throw new Error(`The manifest ${file} is not YAML: ${error.message}`);
    }
    return objectsOf(document.toJS()).map(object => ({
      file,
      object: checkObject(object, file),
    }));
  });
}

function objectsOf(content: unknown): unknown[] {
  if (content === null || content === undefined) {
    return [];
  }
  const isList = isRecord(content) && content.kind === 'List';
  return isList && Array.isArray(content.items) ? content.items : [content];
}

function checkObject(object: unknown, file: string): KubeObjectInput {
  const isObject =
    isRecord(object) &&
    typeof object.apiVersion === 'string' &&
    typeof object.kind === 'string' &&
    isRecord(object.metadata);
  if (!isObject) {
    throw new Error(
      `The manifest ${file} holds something without apiVersion, kind and metadata.`,
    );
  }
  return object as KubeObjectInput;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

interface KubeconfigOptions {
  url: string;
  /** The authority to trust, PEM in base64; undefined without TLS. */
  caData: string | undefined;
  /** Bearer tokens, by the names of the contexts to make of them. */
  tokens: Record<string, string>;
}

const CLUSTER = 'control-plane';

/**
 * A kubeconfig with one context for every token; the first is the current one.
 * It has no client certificate, which would win over a token.
 */
export function renderKubeconfig(options: KubeconfigOptions): string {
  const { url: server, caData, tokens } = options;
  const names = Object.keys(tokens);
  const cluster = {
    server,
    ...(caData && { 'certificate-authority-data': caData }),
  };
  return stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: CLUSTER, cluster }],
    users: names.map(name => ({ name, user: { token: tokens[name] } })),
    contexts: names.map(name => ({
      name,
      context: { cluster: CLUSTER, user: name },
    })),
    'current-context': names[0],
  });
}
