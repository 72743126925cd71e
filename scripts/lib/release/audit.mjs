import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { yarnRelease } from '../ensureInstalled.mjs';

const SEVERE = ['high', 'critical'];

/**
 * Asks the registry for advisories on every version that the lockfile has for
 * what the packages need in production. There is no way to do so without the
 * registry: where it cannot answer, `notRun` says why.
 *
 * An advisory is ours to act upon if it is severe and on something that one of
 * the packages itself asks for; what comes with Backstage is only told.
 */
export async function audit(packages, { env = {} } = {}) {
  const found = new Map();
  for (const { folder, name } of packages) {
    const { output, notRun } = await askRegistry(folder, env);
    if (notRun) return { notRun, ours: [], others: [] };
    for (const advisory of output.map(readAdvisory)) {
      const key = `${advisory.dependency} ${advisory.id}`;
      const needs = [...(found.get(key)?.needs ?? []), ...advisory.needs];
      const asksForIt = advisory.dependents.some(dependent =>
        dependent.startsWith(`${name}@workspace:`),
      );
      if (asksForIt) needs.push(name);
      found.set(key, { ...advisory, needs });
    }
  }
  const all = [...found.values()];
  const isOurs = ({ needs, severity }) =>
    needs.length > 0 && SEVERE.includes(severity);
  return {
    ours: all.filter(isOurs).map(inWords),
    others: all.filter(advisory => !isOurs(advisory)).map(inWords),
  };
}

async function askRegistry(cwd, env) {
  const args = ['npm', 'audit', '--recursive', '--no-deprecations', '--json'];
  const command = [yarnRelease(), ...args, '--environment', 'production'];
  // It fails when it finds something, and when it cannot ask.
  const { stdout, stderr, error } = await promisify(execFile)(
    process.execPath,
    command,
    { cwd, env: { ...process.env, ...env }, maxBuffer: 100_000_000 },
  ).catch(error => ({ stdout: error.stdout, stderr: error.stderr, error }));
  const lines = `${stdout}`.split('\n').filter(Boolean);
  try {
    const output = lines.map(line => JSON.parse(line));
    // To find nothing is no failure.
    const isAnswer = !error || output.length > 0;
    if (
      isAnswer &&
      output.every(({ children }) => children?.ID) &&
      !stderr.trim()
    ) {
      return { output };
    }
  } catch {
    // It did not come to an answer.
  }
  return { notRun: whyItFailed(`${stdout}\n${stderr}`) };
}

/** Yarn says so in lines with a code, or ends with a trace of its own code. */
function whyItFailed(output) {
  const lines = output.split('\n').filter(line => line.length < 500);
  const read = pattern =>
    lines.flatMap(line => pattern.exec(line)?.[1].trim() ?? []);
  const told = read(/^➤ YN\d+:(?!.*\bURL\b)(.+)$/);
  const traced = read(/\[?\w*Error\]?: (.+?)(?: \{)?$/);
  return (
    told.slice(0, 2).join(', ') ||
    traced.at(-1) ||
    'the registry gave no answer'
  );
}

function readAdvisory({ value, children }) {
  return {
    dependency: value,
    id: children.ID,
    severity: children.Severity,
    issue: children.Issue,
    url: children.URL,
    versions: children['Tree Versions'],
    dependents: children.Dependents,
    needs: [],
  };
}

function inWords({ dependency, versions, severity, issue, url }) {
  return `${dependency} ${versions.join(', ')}, ${severity}: ${issue} ${url}`;
}
