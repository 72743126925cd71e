import assert from 'node:assert/strict';
import { test } from 'node:test';
import { secondCopies } from './ranges.mjs';

const releases = {
  '1.55.0': { '@backstage/a': '0.0.26', '@backstage/b': '3.2.3' },
  '1.57.0': { '@backstage/a': '0.0.28', '@backstage/b': '4.0.0' },
};

test('ranges that every release satisfies are in order', () => {
  const peerDependencies = {
    '@backstage/a': '>=0.0.26 <0.1.0',
    '@backstage/b': '^3.2.3 || ^4.0.0',
    react: '^18.0.0',
  };
  assert.deepEqual(secondCopies({ peerDependencies }, releases), []);
});

test('a range that excludes what a release brings is told with both', () => {
  const peerDependencies = {
    '@backstage/a': '^0.0.26',
    '@backstage/b': '^4.0.0',
  };
  assert.deepEqual(secondCopies({ peerDependencies }, releases), [
    '@backstage/a ^0.0.26 excludes 0.0.28 of Backstage 1.57.0',
    '@backstage/b ^4.0.0 excludes 3.2.3 of Backstage 1.55.0',
  ]);
});

test('what a release is not known to bring is told', () => {
  assert.deepEqual(
    secondCopies(
      { peerDependencies: { '@backstage/c': '^1.0.0' } },
      { '1.57.0': releases['1.57.0'] },
    ),
    ['@backstage/c ^1.0.0 excludes it, which is unknown of Backstage 1.57.0'],
  );
});

test('a package of Backstage that is no peer is told', () => {
  const dependencies = { '@backstage/b': '^3.2.3 || ^4.0.0', swr: '^2.0.0' };
  assert.deepEqual(secondCopies({ dependencies }, releases), [
    '@backstage/b has to be a peer dependency',
  ]);
});
