import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { rootDir } from '../paths.mjs';
import { runNode } from '../runNode.mjs';
import { relock } from './relock.mjs';

const ATTEMPTS = 3;

/**
 * A portal as `@backstage/create-app` makes it, with the packages of one release
 * of Backstage in its lockfile, as one that was made when that was the newest.
 */
export class PlainPortal {
  #versions;
  #release;
  #isOldSystem;

  /**
   * @param folder - not below another portal, whose packages would be found
   * @param release - of Backstage
   * @param versions - of each of its packages
   * @param isOldSystem - whether its app is one of the old frontend system
   */
  constructor({ folder, release, versions, isOldSystem }) {
    this.folder = folder;
    this.#release = release;
    this.#versions = versions;
    this.#isOldSystem = isOldSystem;
  }

  async create() {
    const made = await runNode(
      [
        join(
          rootDir,
          'node_modules/@backstage/create-app/bin/backstage-create-app',
        ),
        ...['--path', this.folder, '--skip-install'],
        ...(this.#isOldSystem ? ['--legacy'] : []),
      ],
      { cwd: rootDir, env: this.#env({ BACKSTAGE_APP_NAME: 'portal' }) },
    );
    if (!made) throw new Error('create-app made no portal');
    this.#moveToRelease();
    this.#lock();
    this.yarn('install');
  }

  /** A package of Backstage in the version of the portal's release, as `yarn add` takes it. */
  ofItsRelease(name) {
    return `${name}@^${this.#versions[name]}`;
  }

  yarn(...args) {
    this.shell(`yarn ${args.join(' ')}`);
  }

  /**
   * Runs lines of a shell in the portal's folder, as its developer would; again
   * when they fail, as a registry does now and then.
   */
  shell(lines, more) {
    const env = { ...process.env, ...this.#env(more) };
    for (let attempt = 1; ; attempt++) {
      const { status, signal } = spawnSync('sh', ['-euc', lines], {
        cwd: this.folder,
        env,
        stdio: 'inherit',
      });
      if (status === 0) return;
      if (signal || attempt === ATTEMPTS) {
        throw new Error(`this failed (${signal ?? status}): ${lines}`);
      }
    }
  }

  /**
   * Runs lines of a shell that export variables.
   *
   * @returns those, by their names
   * @throws Error when one of them is empty, as of a command that failed
   */
  exportsOf(lines, env) {
    const file = `${this.folder}-exports`;
    this.shell(`${lines}\nenv -0 > '${file}'`, env);
    const environment = new Map(
      readFileSync(file, 'utf8')
        .split('\0')
        .map(entry => [entry.split('=', 1)[0], entry.replace(/^[^=]*=/, '')]),
    );
    const names = [...lines.matchAll(/^export (\w+)=/gm)].map(
      ([, name]) => name,
    );
    return Object.fromEntries(
      names.map(name => {
        const value = environment.get(name);
        if (!value) throw new Error(`${name} is empty`);
        return [name, value];
      }),
    );
  }

  edit(file, change) {
    const path = join(this.folder, file);
    writeFileSync(path, change(readFileSync(path, 'utf8')));
  }

  editJson(file, change) {
    this.edit(
      file,
      text => `${JSON.stringify(change(JSON.parse(text)), null, 2)}\n`,
    );
  }

  /** What `backstage-cli versions:bump` does, without asking for the release. */
  #moveToRelease() {
    const move = (dependencies = {}) =>
      Object.fromEntries(
        Object.entries(dependencies).map(([name, range]) => {
          const version = this.#versions[name];
          return [name, version ? `^${version}` : range];
        }),
      );
    const manifests = readdirSync(join(this.folder, 'packages'), {
      withFileTypes: true,
    })
      .filter(entry => entry.isDirectory())
      .map(({ name }) => `packages/${name}/package.json`);
    for (const file of ['package.json', ...manifests]) {
      this.editJson(file, manifest => ({
        ...manifest,
        dependencies: move(manifest.dependencies),
        devDependencies: move(manifest.devDependencies),
      }));
    }
    this.editJson('backstage.json', () => ({ version: this.#release }));
  }

  #lock() {
    const { resolutions, dependenciesMeta } = JSON.parse(
      readFileSync(join(rootDir, 'package.json'), 'utf8'),
    );
    // What of the workspace's is about packages with binaries, which are not to be
    // compiled or fetched from elsewhere here either.
    const binaries = Object.fromEntries(
      Object.entries(resolutions).filter(
        ([name]) => !name.startsWith('@backstage/'),
      ),
    );
    const resolve = more =>
      this.editJson('package.json', manifest => ({
        ...manifest,
        dependenciesMeta,
        resolutions: { ...binaries, ...more },
      }));
    writeFileSync(join(this.folder, 'yarn.lock'), '');
    resolve(this.#versions);
    this.yarn('install', '--mode=update-lockfile');
    resolve({});
    this.edit('yarn.lock', relock);
  }

  #env(more) {
    return {
      ...more,
      PATH: `${this.#yarnFolder()}:${process.env.PATH}`,
      YARN_ENABLE_SCRIPTS: 'false',
      YARN_ENABLE_TELEMETRY: 'false',
      YARN_ENABLE_IMMUTABLE_INSTALLS: 'false',
      YARN_ENABLE_HARDENED_MODE: 'false',
      // Yarn's own retrying can crash it; see `shell`.
      YARN_HTTP_RETRY: '0',
      YARN_HTTP_TIMEOUT: '180000',
      YARN_NPM_MINIMAL_AGE_GATE: '0',
    };
  }

  /** A folder with a `yarn`, which create-app and the README's lines ask for. */
  #yarnFolder() {
    const folder = `${this.folder}-bin`;
    const file = join(folder, 'yarn');
    mkdirSync(folder, { recursive: true });
    const release = join(rootDir, yarnReleaseOf({ folder: rootDir }));
    writeFileSync(
      file,
      `#!/bin/sh\nexec '${process.execPath}' '${release}' "$@"\n`,
    );
    chmodSync(file, 0o755);
    return folder;
  }
}

function yarnReleaseOf({ folder }) {
  const rc = readFileSync(join(folder, '.yarnrc.yml'), 'utf8');
  return /^yarnPath: (.+)$/m.exec(rc)[1];
}
