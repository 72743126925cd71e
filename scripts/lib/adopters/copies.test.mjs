import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { copiesIn, newCopies } from './copies.mjs';

function portalWith(installed) {
  const portal = mkdtempSync(join(tmpdir(), 'copies-'));
  for (const [path, version] of Object.entries(installed)) {
    mkdirSync(join(portal, path), { recursive: true });
    writeFileSync(
      join(portal, path, 'package.json'),
      JSON.stringify({ version }),
    );
  }
  const copies = copiesIn(portal);
  rmSync(portal, { recursive: true });
  return copies;
}

const plain = {
  'node_modules/react': '18.3.1',
  'node_modules/lodash': '4.17.21',
  'node_modules/@backstage/errors': '1.3.1',
  'node_modules/@backstage/cli/node_modules/@backstage/errors': '1.2.0',
};

test('a portal is searched to the bottom, and in its packages', () => {
  const copies = portalWith({
    ...plain,
    'packages/app/node_modules/react': '17.0.2',
  });
  assert.deepEqual(
    copies.map(({ name, version }) => `${name} ${version}`).sort(),
    [
      '@backstage/errors 1.2.0',
      '@backstage/errors 1.3.1',
      'react 17.0.2',
      'react 18.3.1',
    ],
  );
});

test('only what is new, and the second of its name, is told', () => {
  const plugin = 'node_modules/@crossplane-env/backstage-plugin-crossplane-env';
  const after = portalWith({
    ...plain,
    [plugin]: '0.1.0',
    'node_modules/@backstage/types': '1.2.2',
    'node_modules/lodash': '4.17.21',
    [`${plugin}/node_modules/@backstage/errors`]: '1.4.0',
  });
  assert.deepEqual(newCopies(portalWith(plain), after), [
    `@backstage/errors 1.4.0 in ${plugin}/node_modules/@backstage/errors`,
  ]);
});
