import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rootDir } from '../paths.mjs';

/** What adopters read, by its path from the root of the repository. */
export function pages() {
  return [
    'README.md',
    ...filesOf('docs').filter(file => file.endsWith('.md')),
    ...readdirSync(join(rootDir, 'plugins')).map(
      plugin => `plugins/${plugin}/README.md`,
    ),
  ];
}

export function readPage(page) {
  return readFileSync(join(rootDir, page), 'utf8');
}

function filesOf(folder) {
  return readdirSync(join(rootDir, folder), { recursive: true })
    .map(file => join(folder, String(file)))
    .sort();
}

/**
 * The code blocks of a language, with where each is, such as `docs/a.md:12`.
 */
export function blocksOf(page, language) {
  const text = readPage(page);
  return blocksIn(text, language).map(({ index, code }) => ({
    place: `${page}:${text.slice(0, index).split('\n').length}`,
    code,
  }));
}

/**
 * The code blocks in a text, of any language unless one is given. Those in a list
 * lose its indentation.
 */
export function blocksIn(text, language = '\\w+') {
  const fence = new RegExp(
    `^( *)\`\`\`${language}(?: [^\\n]*)?\\n(.*?)^\\1\`\`\`$`,
    'gms',
  );
  return [...text.matchAll(fence)].map(({ index, 1: indent, 2: code }) => ({
    index,
    code: code.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
  }));
}

/** What stands below a heading, up to the next one of any level. */
export function sectionOf(page, heading) {
  const [, after] = readPage(page).split(`\n${heading}\n`);
  if (after === undefined) throw new Error(`${page} has no '${heading}'`);
  return after.split(/^#+ /m)[0];
}
