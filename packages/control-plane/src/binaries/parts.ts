import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Binaries } from './Binaries';
import { BinaryCache } from './BinaryCache';
import {
  BINARY_NAMES,
  type BinaryName,
  crossplaneModule,
  type CrossplaneVersion,
  sourceOf,
} from './catalogue';
import { GoModule } from './GoModule';
import { findUserBinary, findUserManifests } from './userBinaries';

const MANIFESTS = 'crossplane-cluster';
const MANIFEST_FOLDERS = ['crds', 'webhookconfigurations'];

/** Something that a control plane needs, and how to make it if it is not there. */
export interface Part {
  key: keyof Binaries;
  name: string;
  /** Where it is, or is to be. */
  path: string;
  make(path: string): Promise<void>;
}

export interface PartsOptions {
  env: NodeJS.ProcessEnv;
  crossplaneVersion: CrossplaneVersion;
  signal: AbortSignal | undefined;
}

/** The user's own, where there are; else those of the cache. */
export function partsOf(options: PartsOptions): Part[] {
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
