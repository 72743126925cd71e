import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tool } from '../checks/tool.mjs';

/** The changesets that no version has taken up yet. */
export function pendingChangesets(root) {
  const folder = join(root, '.changeset');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter(name => name.endsWith('.md') && name !== 'README.md')
    .sort();
}

/** Turns the changesets into versions and CHANGELOGs, in this very folder. */
export function applyChangesets(root) {
  return tool('changeset', ['version'], { cwd: root });
}

/** What the CHANGELOG says of one version, without its title. */
export function readChangelog(folder, version) {
  const file = join(folder, 'CHANGELOG.md');
  if (!existsSync(file)) return undefined;
  const sections = readFileSync(file, 'utf8').split(/^## /m);
  const section = sections.find(text => text.split('\n', 1)[0] === version);
  return section?.slice(version.length).trim();
}
