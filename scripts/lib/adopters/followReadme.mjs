import { execFileSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { blocksIn, sectionOf } from '../docs/blocks.mjs';
import { rootDir } from '../paths.mjs';

/**
 * Adds the plugins to a portal with the README's own lines. Only where the
 * packages come from is another, as they are not published yet, and the name of
 * the cluster, which the example templates create environments in.
 *
 * @param portal - a `PlainPortal`
 * @param packed - the folder with the packed packages, each in a folder
 * @param cluster - the name of the portal's cluster
 * @param kubeconfig - of somebody who may do everything there
 * @returns what the third step exports into the backend's environment
 */
export function followReadme(portal, { packed, cluster, kubeconfig }) {
  const { install, features, identities, clusters, doctor } = readmeSteps();
  const tarballs = archive(packed, `${portal.folder}-packed`);
  portal.editJson('package.json', manifest => ({
    ...manifest,
    // For what they ask of each other.
    resolutions: { ...manifest.resolutions, ...tarballs },
  }));
  portal.shell(
    install.replace(
      /@crossplane-env\/[a-z-]+/g,
      name => `${name}@${tarballs[name]}`,
    ),
  );
  portal.edit('packages/backend/src/index.ts', code =>
    insert(code, { text: features, before: 'backend.start();' }),
  );
  // They name a file of the repository.
  cpSync(join(rootDir, 'deploy'), join(portal.folder, 'deploy'), {
    recursive: true,
  });
  const exported = portal.exportsOf(identities, { KUBECONFIG: kubeconfig });
  portal.edit(
    'app-config.yaml',
    config =>
      `${config}\n${clusters.replace('name: prod', `name: ${cluster}`)}`,
  );
  portal.shell(doctor, exported);
  return exported;
}

/** @throws Error where there is no such place, or more than one */
export function insert(code, { text, before }) {
  const parts = code.split(before);
  if (parts.length !== 2) {
    throw new Error(`'${before}' is there ${parts.length - 1} times, not once`);
  }
  return parts.join(`${text}\n${before}`);
}

/** The code of the three steps, of which the third has two blocks, and what to ask then. */
function readmeSteps() {
  const section = sectionOf('README.md', '## Add it to your portal');
  const blocks = blocksIn(section).map(({ code }) => code);
  if (blocks.length !== 5) {
    throw new Error(
      `the README's steps have ${blocks.length} blocks, not five`,
    );
  }
  const [install, features, identities, clusters, doctor] = blocks;
  return { install, features, identities, clusters, doctor };
}

/** What `npm publish` would upload of each: `{ [name]: 'file:…' }`. */
function archive(packed, folder) {
  mkdirSync(folder, { recursive: true });
  const manifestOf = name =>
    JSON.parse(readFileSync(join(packed, name, 'package.json'), 'utf8'));
  const names = readdirSync(packed);
  const versions = new Map(
    names.map(manifestOf).map(({ name, version }) => [name, version]),
  );
  return Object.fromEntries(
    names.map(name => {
      const manifest = manifestOf(name);
      const dependencies = Object.entries(manifest.dependencies).map(
        ([dependency, range]) => [
          dependency,
          range.replace(/^workspace:\^$/, `^${versions.get(dependency)}`),
        ],
      );
      const content = join(folder, name, 'package');
      cpSync(join(packed, name), content, { recursive: true });
      writeFileSync(
        join(content, 'package.json'),
        JSON.stringify({
          ...manifest,
          dependencies: Object.fromEntries(dependencies),
        }),
      );
      const tarball = join(folder, `${name}.tgz`);
      execFileSync('tar', [
        '-C',
        join(folder, name),
        '-czf',
        tarball,
        'package',
      ]);
      return [manifest.name, `file:${tarball}`];
    }),
  );
}
