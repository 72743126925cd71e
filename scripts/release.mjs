import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { checkApiReports } from './lib/checks/packages.mjs';
import { tool } from './lib/checks/tool.mjs';
import { ensureInstalled } from './lib/ensureInstalled.mjs';
import { ensureNode } from './lib/ensureNode.mjs';
import { cacheDir, rootDir } from './lib/paths.mjs';
import { audit } from './lib/release/audit.mjs';
import { copyTree } from './lib/release/copyTree.mjs';
import {
  packPackage,
  publishedPackages,
  unpack,
} from './lib/release/packages.mjs';
import { usePackages } from './lib/release/portal.mjs';
import { publish, whyNotToPublish } from './lib/release/publish.mjs';
import { renderAudit, renderPackages } from './lib/release/report.mjs';
import { checkPackage } from './lib/release/rules.mjs';
import {
  applyChangesets,
  pendingChangesets,
  readChangelog,
} from './lib/release/versions.mjs';
import { announce, fail, say } from './lib/say.mjs';

const USAGE = 'Usage: npm run release -- --dry-run';
/** Where everything happens: this checkout stays as it is. */
const releaseDir = join(cacheDir, 'release');
const tree = join(releaseDir, 'tree');
const portal = join(releaseDir, 'portal');

async function main() {
  const { isDry } = readArguments();
  if (!isDry) refuseUnlessReady();
  await ensureNode();
  await ensureInstalled();

  announce('Versions');
  copyTree(rootDir, tree);
  await applyVersions();
  announce('API reports');
  await must(checkApiReports({ cwd: tree }), 'They are not current.');
  announce('Build and pack');
  const packages = await pack();
  announce('Packages');
  const checked = await check(packages);
  print(renderPackages(checked));
  announce('Known vulnerabilities');
  const audited = await audit(packages);
  print(renderAudit(audited));

  const failed = checked.filter(({ results }) =>
    results.some(({ problems }) => problems.length),
  );
  if (failed.length || audited.ours.length) {
    fail(
      'This cannot be released.',
      'Mend what is marked above, and run npm run release -- --dry-run again.',
    );
  }
  if (isDry) {
    announce('This can be released. Nothing was published or changed.');
    return;
  }
  announce('Publish');
  publish(checked, { say });
  // The tags, in the words that the workflow makes releases of.
  await must(tool('changeset', ['tag']), 'The tags could not be made.');
}

function readArguments() {
  try {
    const { values } = parseArgs({
      options: {
        'dry-run': { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h' },
      },
    });
    if (values.help) {
      say(USAGE);
      process.exit(0);
    }
    return { isDry: values['dry-run'] };
  } catch (error) {
    return fail(error.message, USAGE);
  }
}

function refuseUnlessReady() {
  const reasons = whyNotToPublish(rootDir);
  if (reasons.length) {
    fail(
      `Nothing is published.\n${reasons.join('\n')}`,
      'To see what would be: npm run release -- --dry-run',
    );
  }
}

async function applyVersions() {
  const pending = pendingChangesets(tree);
  if (pending.length) {
    say(`${pending.length} changesets become versions.`);
    await must(applyChangesets(tree), 'The changesets are not in order.');
  }
  for (const { folder, manifest } of publishedPackages(tree)) {
    print(['', `${manifest.name} ${manifest.version}`, '']);
    print([
      readChangelog(folder, manifest.version) ?? 'Nothing is told of it.',
    ]);
  }
}

async function pack() {
  const packages = publishedPackages(tree);
  const packed = [];
  for (const item of packages) {
    const archive = await packPackage(item, join(releaseDir, 'packed'));
    if (!archive) fail(`${item.name} cannot be built.`, 'See above.');
    say(`${item.name} is packed.`);
    packed.push({ ...item, version: item.manifest.version, archive });
  }
  return packed;
}

async function check(packages) {
  const unpacked = packages.map(({ archive, name }) =>
    unpack(archive, { name, into: portal }),
  );
  const used = await usePackages(portal, unpacked);
  return Promise.all(
    packages.map(async ({ name, version, archive }, i) => {
      const pkg = unpacked[i];
      const { results, ignored } = await checkPackage(pkg, { isArchive: true });
      const inPortal = { rule: 'portal', problems: used.get(name) };
      return {
        ...{ name, version, archive, ignored },
        ...{ packedSize: pkg.packedSize, size: pkg.size, files: pkg.files },
        results: [...results, inPortal],
      };
    }),
  );
}

async function must(result, problem) {
  if (!(await result).ok) fail(problem, 'What is wrong is said above.');
}

function print(lines) {
  process.stdout.write(`${lines.join('\n')}\n`);
}

await main();
