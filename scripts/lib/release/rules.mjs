import { readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { rootDir } from '../paths.mjs';
import { runLinters } from './linters.mjs';

const REPOSITORY = 'https://github.com/crossplane-env/crossplane-env';
const NO_PRODUCT =
  /(^|\/)(__\w+__|fixtures?|tests?|e2e-tests|dev|coverage|node_modules)(\/|$)|\.(test|spec|stories|api)\.|(^|\/)setupTests\.|\.(snap|log|tgz|tsbuildinfo)$|(^|\/)\.(env|npmrc|yarnrc)/;
const INSTALL_SCRIPTS = ['preinstall', 'install', 'postinstall'];
/** As much as a browser of packages or a slow registry should have to bear. */
const MAX_PACKED = 1_000_000;
const MAX_FILE = 1_000_000;

/**
 * What has to be true of every package that is published. Each answers with
 * what is wrong, in sentences. Those that are `released` can only be asked of an
 * archive: before, versions and ranges are those of a workspace.
 */
const RULES = {
  manifest: checkManifest,
  files: checkFiles,
  contents: checkContents,
  license: checkLicense,
  readme: checkReadme,
  imports: checkImports,
  machine: checkMachine,
};
const RULES_OF_ARCHIVES = {
  ranges: checkRanges,
  size: checkSize,
  changelog: checkChangelog,
};

/** Checks a package that was read by `readPacked`. */
export async function checkPackage(pkg, { isArchive = false } = {}) {
  const rules = { ...RULES, ...(isArchive ? RULES_OF_ARCHIVES : {}) };
  const results = Object.entries(rules).map(([rule, check]) => ({
    rule,
    problems: check(pkg),
  }));
  const { problems, ignored } = await runLinters(pkg);
  return { results: [...results, { rule: 'linters', problems }], ignored };
}

function checkManifest({ manifest }) {
  const { backstage = {}, keywords = [], repository = {} } = manifest;
  const wanted = [
    [manifest.description?.length > 20, 'description: say what it is for'],
    [keywords.includes('backstage'), 'keywords: "backstage" is missing'],
    [keywords.includes('crossplane'), 'keywords: "crossplane" is missing'],
    [manifest.license === 'Apache-2.0', 'license: has to be Apache-2.0'],
    [
      repository.url === `git+${REPOSITORY}.git`,
      `repository.url: has to be git+${REPOSITORY}.git, which provenance is checked against`,
    ],
    [
      /^plugins\/[\w-]+$/.test(repository.directory ?? ''),
      'repository.directory: is missing',
    ],
    [
      manifest.homepage ===
        `${REPOSITORY}/tree/main/${repository.directory}#readme`,
      'homepage: has to be the README of this package',
    ],
    [
      manifest.bugs?.url === `${REPOSITORY}/issues`,
      'bugs.url: has to be where issues are',
    ],
    [
      manifest.publishConfig?.access === 'public',
      'publishConfig.access: has to be public',
    ],
    [
      manifest.publishConfig?.provenance === true,
      'publishConfig.provenance: has to be true',
    ],
    [
      !INSTALL_SCRIPTS.some(name => manifest.scripts?.[name]),
      'scripts: nothing may run where it is installed',
    ],
    [
      backstage.role === 'frontend-plugin' || manifest.engines?.node,
      'engines.node: is missing',
    ],
    [backstage.role && backstage.pluginId, 'backstage: role or pluginId'],
    [
      backstage.pluginPackage || backstage.pluginPackages?.length,
      'backstage: pluginPackages is missing',
    ],
  ];
  return wanted.filter(([holds]) => !holds).map(([, problem]) => problem);
}

/** What the manifest names is there. The linters look at `exports` and `main`. */
function checkFiles({ manifest, has, files }) {
  const named = [
    ...(manifest.files ?? []),
    ...Object.values(manifest.typesVersions?.['*'] ?? {}).flat(),
    ...(typeof manifest.configSchema === 'string'
      ? [manifest.configSchema]
      : []),
  ];
  const missing = named.filter(path => !has(path));
  return [
    ...missing.map(path => `${path}: is named by package.json, and not there`),
    ...(files.some(({ path }) => /^dist\/.*\.js$/.test(path))
      ? []
      : ['dist: has not been built']),
  ];
}

function checkContents({ files }) {
  return files
    .filter(({ path }) => NO_PRODUCT.test(path))
    .map(({ path }) => `${path}: does not belong into a package`);
}

function checkLicense({ has, read }) {
  const license = readFileSync(join(rootDir, 'LICENSE'), 'utf8');
  return has('LICENSE') && read('LICENSE') === license
    ? []
    : ['LICENSE: has to be that of the repository'];
}

function checkReadme({ manifest, has, read }) {
  if (!has('README.md')) return ['README.md: is missing'];
  const text = read('README.md');
  const prose = text.replace(/```[\s\S]*?```|`[^`\n]*`/g, '');
  const links = [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, to]) => to);
  const dead = links.filter(
    to => !/^(https:|mailto:|#)/.test(to) && !has(to.split('#')[0]),
  );
  return [
    ...(text.startsWith(`# ${manifest.name}\n`)
      ? []
      : [`README.md: has to begin with "# ${manifest.name}"`]),
    ...(new RegExp(`\\badd (.*\\n)?.*${manifest.name}\\n`).test(text)
      ? []
      : ['README.md: does not say how to add it']),
    ...dead.map(
      to => `README.md: ${to} is not in the package; link to ${REPOSITORY}`,
    ),
  ];
}

/** All that is imported is installed with the package, or has to be there. */
function checkImports({ manifest, files, read }) {
  const declared = new Set([
    manifest.name,
    ...Object.keys(manifest.dependencies ?? {}),
    ...Object.keys(manifest.peerDependencies ?? {}),
    ...builtinModules,
  ]);
  const undeclared = new Map();
  for (const { path } of files) {
    if (!/\.js$|\.d\.ts$/.test(path)) continue;
    for (const name of importedPackages(read(path))) {
      if (!declared.has(name)) undeclared.set(name, path);
    }
  }
  return [...undeclared].map(
    ([name, path]) => `${path}: imports ${name}, which is no dependency`,
  );
}

const IMPORT =
  /(?:^|[^.\w])(?:require|import)\(\s*['"]([^'"]+)['"]\s*\)|^\s*(?:import|export|\})[^'"\n]*?(?:from\s+)?['"]([^'"]+)['"];?$/gm;

function importedPackages(code) {
  const withoutComments = code.replace(/^\s*(\/\*|\*|\/\/).*$/gm, '');
  return [...withoutComments.matchAll(IMPORT)]
    .map(([, called, declared]) => called ?? declared)
    .filter(specifier => !/^(\.|node:)/.test(specifier))
    .map(specifier => /^(@[^/]+\/)?[^/]+/.exec(specifier)[0]);
}

/** Nothing tells where it was built. */
function checkMachine({ files, read }) {
  return files
    .filter(({ path }) => read(path).includes(rootDir))
    .map(({ path }) => `${path}: has a path of the machine that built it`);
}

function checkRanges({ manifest }) {
  const all = {
    ...manifest.dependencies,
    ...manifest.optionalDependencies,
    ...manifest.peerDependencies,
  };
  const isRange = range =>
    range
      .split(/\s*\|\|\s*|\s+/)
      .every(part => /^([~^]|[<>]=?)?\d[\w.+-]*$/.test(part));
  return Object.entries(all)
    .filter(([, range]) => !isRange(range))
    .map(([name, range]) => `${name}: nobody can install "${range}"`);
}

function checkSize({ packedSize, files }) {
  return [
    ...(packedSize > MAX_PACKED
      ? [`the archive has ${packedSize} bytes, more than ${MAX_PACKED}`]
      : []),
    ...files
      .filter(({ size }) => size > MAX_FILE)
      .map(({ path, size }) => `${path}: has ${size} bytes`),
  ];
}

function checkChangelog({ manifest, has, read }) {
  const isTold =
    has('CHANGELOG.md') &&
    read('CHANGELOG.md').includes(`\n## ${manifest.version}\n`);
  return isTold ? [] : [`CHANGELOG.md: does not tell of ${manifest.version}`];
}
