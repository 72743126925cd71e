import { execFileSync } from 'node:child_process';
import { pendingChangesets } from './versions.mjs';

/**
 * What has to be so before anything is published; answers with what is not, and
 * what to do about it. Provenance can only be had where a workflow runs, which
 * is thereby the only place to publish from.
 */
export function whyNotToPublish(root, env = process.env) {
  const git = (...args) =>
    execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();
  const branch = git('rev-parse', '--abbrev-ref', 'HEAD');
  const changed = git('status', '--porcelain').split('\n').filter(Boolean);
  const pending = pendingChangesets(root);
  const conditions = [
    [branch === 'main', `This is ${branch}. Only main is released.`],
    [
      changed.length === 0,
      `${changed.length} files are changed and not committed. Commit or undo them.`,
    ],
    [
      pending.length === 0,
      `${pending.length} changesets have no version yet. Merge what npm run versions makes of them first.`,
    ],
    [
      env.NODE_AUTH_TOKEN,
      'There is no token for the registry. Set NODE_AUTH_TOKEN.',
    ],
    [
      env.ACTIONS_ID_TOKEN_REQUEST_URL,
      'Nobody vouches for where this is built. Let the workflow "Release" publish it.',
    ],
  ];
  return conditions.filter(([holds]) => !holds).map(([, problem]) => problem);
}

/**
 * Publishes archives, each after those that it needs. One that the registry has
 * already is left out, so that what broke half-way is finished by another run.
 */
export function publish(packages, { npm = runNpm, say }) {
  for (const { name, version, archive } of packages) {
    const spec = `${name}@${version}`;
    if (isPublished(npm, spec)) {
      say(`${spec} is there already.`);
      continue;
    }
    npm(['publish', archive, '--provenance', '--access', 'public']);
    say(`${spec} is published.`);
  }
}

function isPublished(npm, spec) {
  try {
    return npm(['view', spec, 'version', '--json']).trim() !== '';
  } catch (error) {
    if (/\bE404\b/.test(`${error.stdout}${error.stderr}`)) return false;
    throw error;
  }
}

function runNpm(args) {
  return execFileSync('npm', args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}
