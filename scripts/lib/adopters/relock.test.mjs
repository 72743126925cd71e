import assert from 'node:assert/strict';
import { test } from 'node:test';
import { relock } from './relock.mjs';

const pinned = `__metadata:
  version: 8

"@backstage/a@npm:1.3.1":
  version: 1.3.1
  resolution: "@backstage/a@npm:1.3.1"
  languageName: node

"@backstage/b@npm:2.0.0":
  version: 2.0.0
  resolution: "@backstage/b@npm:2.0.0"
  dependencies:
    "@backstage/a": "npm:^1.2.0"
    react: "npm:^18.0.0"

"app@workspace:packages/app":
  version: 0.0.0-use.local
  dependencies:
    "@backstage/a": "npm:^1.3.1"
    "@backstage/b": "npm:^2.0.0"
`;

test('the versions stay, under the ranges by which they are asked for', () => {
  assert.equal(
    relock(pinned),
    pinned
      .replace(
        '"@backstage/a@npm:1.3.1":',
        '"@backstage/a@npm:^1.2.0, @backstage/a@npm:^1.3.1":',
      )
      .replace('"@backstage/b@npm:2.0.0":', '"@backstage/b@npm:^2.0.0":'),
  );
});
