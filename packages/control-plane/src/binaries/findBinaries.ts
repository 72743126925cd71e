import { cpSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { BinaryCache, GoModule } from './BinaryCache';
import {
  type Binaries,
  BINARY_NAMES,
  type BinaryName,
  CROSSPLANE_VERSIONS,
  crossplaneModule,
  type CrossplaneVersion,
  sourceOf,
} from './catalogue';
import {
  BINARIES_VARIABLE,
  findUserBinary,
  findUserManifests,
  onPath,
} from './userBinaries';

const MANIFESTS = 'crossplane-cluster';
const MANIFEST_FOLDERS = ['crds', 'webhookconfigurations'];

/** Something that a control plane needs, and how to make it if it is not there. */
interface Part {
  key: keyof Binaries;
  name: string;
  /** Where it is, or is to be. */
  path: string;
  make(path: string): Promise<void>;
}

interface PartsOptions {
  env: NodeJS.ProcessEnv;
  crossplaneVersion: CrossplaneVersion;
  signal: AbortSignal | undefined;
}

/** The user's own, where there are; else those of the cache. */
function partsOf(options: PartsOptions): Part[] {
  return [
    ...BINARY_NAMES.map(name => binary(name, options)),
    crossplaneManifests(options),
  ];
}

function binary(name: BinaryName, options: PartsOptions): Part {
  const source = sourceOf(name, options.crossplaneVersion);
  return {
    key: name,
    name,
    path:
      findUserBinary(name, options) ??
      new BinaryCache(options.env).pathOf(name, source),
    make: path => new GoModule(source.module, options).build(source, path),
  };
}

function crossplaneManifests(options: PartsOptions): Part {
  const { crossplaneVersion } = options;
  const source = sourceOf('crossplane', crossplaneVersion);
  return {
    key: 'crossplaneManifests',
    name: MANIFESTS,
    path:
      findUserManifests(options) ??
      new BinaryCache(options.env).pathOf(MANIFESTS, source),
    make: async path => {
      const module = new GoModule(source.module, options);
      const folder = await module.requiredFolder(
        crossplaneModule(crossplaneVersion),
      );
      mkdirSync(path);
      for (const name of MANIFEST_FOLDERS) {
        const from = join(folder, 'cluster', name);
        cpSync(from, join(path, name), { recursive: true });
      }
    },
  };
}

export interface FindBinariesOptions {
  /** The default version if undefined. */
  crossplaneVersion?: CrossplaneVersion;
  /** The environment of this process if undefined. */
  env?: NodeJS.ProcessEnv;
  /** Told of each binary that is built. */
  say?(line: string): void;
  /** Ends what is being built. */
  signal?: AbortSignal;
}

/**
 * The binaries of a control plane: those that the user has, or that were built
 * before; others are built now.
 *
 * @throws Error in one sentence if something must be built and there is no Go,
 * or naming the Go module that cannot be built
 */
export async function findBinaries(
  options: FindBinariesOptions = {},
): Promise<Binaries> {
  const { env = process.env, say = () => {} } = options;
  const parts = allParts(options);
  const missing = parts.filter(isMissing);
  if (missing.length > 0) {
    requireGo(missing, env);
    const names = missing.map(({ name }) => name).join(', ');
    say(`Building with Go, which takes minutes the first time: ${names}.`);
  }
  const cache = new BinaryCache(env);
  for (const { name, path, make } of missing) {
    const start = Date.now();
    await cache.make(path, make);
    say(`Built ${name} in ${((Date.now() - start) / 1000).toFixed(1)} s.`);
  }
  return Object.fromEntries(
    parts.map(({ key, path }) => [key, path]),
  ) as unknown as Binaries;
}

/** The names of what would have to be built. */
export function missingBinaries(
  options: Pick<FindBinariesOptions, 'crossplaneVersion' | 'env'> = {},
): string[] {
  return allParts(options)
    .filter(isMissing)
    .map(({ name }) => name);
}

/** Whether a control plane can be started on this machine, if need be after a build. */
export function canFindBinaries(env: NodeJS.ProcessEnv = process.env): boolean {
  return missingBinaries({ env }).length === 0 || onPath('go', env).length > 0;
}

function allParts(options: FindBinariesOptions): Part[] {
  const { env = process.env, signal } = options;
  const { crossplaneVersion = CROSSPLANE_VERSIONS[0] } = options;
  return partsOf({ env, signal, crossplaneVersion });
}

function isMissing({ path }: Part): boolean {
  return !existsSync(path);
}

function requireGo(missing: Part[], env: NodeJS.ProcessEnv): void {
  if (onPath('go', env).length === 0) {
    const names = missing.map(({ name }) => name).join(', ');
    throw new Error(
      `The real control plane lacks ${names}: install Go 1.26 or later to build them, or name a folder that has them in ${BINARIES_VARIABLE}.`,
    );
  }
}
