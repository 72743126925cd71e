import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { test } from 'node:test';
import { rootDir } from '../paths.mjs';
import { pages, readPage } from './blocks.mjs';

const REPOSITORY =
  /^https:\/\/github\.com\/crossplane-env\/crossplane-env\/(?:blob|tree)\/main\//;

/** Where a link leads in this repository, and below which heading. */
function target(page, link) {
  const [path, anchor] = link.split('#');
  if (REPOSITORY.test(path)) {
    return { path: path.replace(REPOSITORY, ''), anchor };
  }
  if (/^[a-z]+:/.test(path)) return undefined;
  return {
    path: path ? normalize(join(dirname(page), path)) : page,
    anchor,
  };
}

/** As GitHub and MkDocs make an anchor of a heading. */
function anchorsOf(page) {
  return [...readPage(page).matchAll(/^#+ (.*)$/gm)].map(([, heading]) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\w\- ]/g, '')
      .replaceAll(' ', '-'),
  );
}

/** Without code, in which brackets are no links. */
function prose(text) {
  return text.replaceAll(/^ *```.*?^ *```$|`[^`\n]+`/gms, '');
}

function isDead({ path, anchor }) {
  if (!existsSync(join(rootDir, path))) return true;
  return (
    Boolean(anchor) && path.endsWith('.md') && !anchorsOf(path).includes(anchor)
  );
}

test('no link between the pages, or into the repository, is dead', () => {
  const dead = pages().flatMap(page =>
    [...prose(readPage(page)).matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, link]) => link)
      .filter(link => {
        const to = target(page, link);
        return to && isDead(to);
      })
      .map(link => `${page}: ${link}`),
  );
  assert.deepEqual(dead, []);
});

test('each page for adopters is in the navigation and in the overview', () => {
  const all = pages()
    .filter(page => /^docs\/[^/]+\.md$/.test(page) && page !== 'docs/index.md')
    .map(page => page.replace('docs/', ''));
  const navigation = readPage('mkdocs.yml');
  const overview = readPage('docs/index.md');
  assert.deepEqual(
    all.filter(page => !navigation.includes(`: ${page}\n`)),
    [],
  );
  assert.deepEqual(
    all.filter(page => !overview.includes(`](${page}`)),
    [],
  );
});
