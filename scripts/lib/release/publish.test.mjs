import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commitAll, folderOf, write } from './__testUtils__/temporary.mjs';
import { publish, whyNotToPublish } from './publish.mjs';

const IN_WORKFLOW = {
  NODE_AUTH_TOKEN: 'token',
  ACTIONS_ID_TOKEN_REQUEST_URL: 'https://example.org/token',
};

function repository(t) {
  const root = folderOf(t, { 'package.json': '{}' });
  return { root, git: commitAll(root) };
}

test('a clean main in a workflow with a token may be published', t => {
  const { root } = repository(t);
  assert.deepEqual(whyNotToPublish(root, IN_WORKFLOW), []);
});

const REFUSED = {
  'another branch': {
    change: ({ git }) => git('checkout', '-q', '-b', 'mine'),
    words: /^This is mine\. Only main/,
  },
  'a detached head': {
    change: ({ git }) => git('checkout', '-q', '--detach'),
    words: /^This is HEAD\. Only main/,
  },
  'a changed file': {
    change: ({ root }) => write(root, { 'package.json': '{ }' }),
    words: /^1 files are changed/,
  },
  'a new file': {
    change: ({ root }) => write(root, { 'new.txt': '' }),
    words: /^1 files are changed/,
  },
  'changesets without a version': {
    change: ({ root, git }) => {
      write(root, { '.changeset/one.md': '' });
      git('add', '-A');
      git('commit', '-q', '-m', 'Second');
    },
    words: /^1 changesets have no version/,
  },
  'no token': {
    env: { ...IN_WORKFLOW, NODE_AUTH_TOKEN: '' },
    words: /^There is no token/,
  },
  'no provenance': {
    env: { NODE_AUTH_TOKEN: 'token' },
    words: /^Nobody vouches/,
  },
};
for (const [what, { change, env, words }] of Object.entries(REFUSED)) {
  test(`${what} is refused, with the reason`, t => {
    const repo = repository(t);
    change?.(repo);
    const reasons = whyNotToPublish(repo.root, env ?? IN_WORKFLOW);
    assert.equal(reasons.length, 1, reasons.join('\n'));
    assert.match(reasons[0], words);
  });
}

/** A registry that has these already. */
function fakeNpm(...there) {
  const calls = [];
  const npm = args => {
    calls.push(args.join(' '));
    if (args[0] !== 'view') return '';
    if (there.includes(args[1])) return '"0.1.0"';
    throw Object.assign(new Error('npm'), { stdout: '', stderr: 'code E404' });
  };
  return { calls, npm };
}

const PACKAGES = ['common', 'node'].map(name => ({
  name,
  version: '0.1.0',
  archive: `${name}.tgz`,
}));

test('archives are published one after the other, with provenance', () => {
  const { calls, npm } = fakeNpm();
  publish(PACKAGES, { npm, say: () => {} });
  assert.deepEqual(calls, [
    'view common@0.1.0 version --json',
    'publish common.tgz --provenance --access public',
    'view node@0.1.0 version --json',
    'publish node.tgz --provenance --access public',
  ]);
});

test('what is there already is left out, so that a run can be repeated', () => {
  const { calls, npm } = fakeNpm('common@0.1.0');
  publish(PACKAGES, { npm, say: () => {} });
  assert.deepEqual(
    calls.filter(call => call.startsWith('publish')),
    ['publish node.tgz --provenance --access public'],
  );
});

test('nothing is published on a registry that cannot be asked', () => {
  const npm = args => {
    assert.equal(args[0], 'view');
    throw Object.assign(new Error('npm'), { stdout: '', stderr: 'E503' });
  };
  assert.throws(() => publish(PACKAGES, { npm, say: () => {} }), /npm/);
});
