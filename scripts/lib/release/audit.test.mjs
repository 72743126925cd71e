import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { test } from 'node:test';
import { rootDir } from '../paths.mjs';
import { folderOf } from './__testUtils__/temporary.mjs';
import { audit } from './audit.mjs';
import { publishedPackages } from './packages.mjs';
import { renderAudit } from './report.mjs';

const packages = publishedPackages(rootDir).filter(({ name }) =>
  name.endsWith('-crossplane-env-common'),
);

/** A registry that answers like this when it is asked for advisories. */
async function registry(t, answer) {
  const asked = [];
  const server = createServer(async (request, response) => {
    const chunks = await request.toArray();
    asked.push(Buffer.concat(chunks).toString());
    const { status, advisories } = answer;
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(advisories ?? {}));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => server.close());
  const env = {
    YARN_NPM_AUDIT_REGISTRY: `http://127.0.0.1:${server.address().port}`,
    YARN_UNSAFE_HTTP_WHITELIST: '127.0.0.1',
    YARN_HTTP_RETRY: '0',
  };
  return { asked, env };
}

function advisory(id, severity) {
  return {
    id,
    severity,
    url: `https://example.org/${id}`,
    title: `Number ${id}`,
    vulnerable_versions: '*',
    cwe: [],
    cvss: { score: 0, vectorString: null },
  };
}

test('severe ones in what a package asks for are told apart from others', async t => {
  const { asked, env } = await registry(t, {
    status: 200,
    advisories: {
      'cross-fetch': [advisory(1, 'high'), advisory(2, 'moderate')],
      'node-fetch': [advisory(3, 'critical')],
    },
  });
  const { notRun, ours, others } = await audit(packages, { env });
  assert.equal(notRun, undefined);
  assert.match(asked[0], /"cross-fetch":\["/);
  assert.equal(ours.length, 1);
  assert.match(ours[0], /^cross-fetch .*, high: Number 1 https:/);
  assert.deepEqual(others.map(line => /Number \d/.exec(line)[0]).sort(), [
    'Number 2',
    'Number 3',
  ]);
});

test('nothing found is told as that', async t => {
  const { env } = await registry(t, { status: 200 });
  const audited = await audit(packages, { env });
  assert.deepEqual(audited, { ours: [], others: [] });
  assert.match(renderAudit(audited).join('\n'), /^0 severe ones/);
});

test('a registry without advisories is told, and is not nothing found', async t => {
  const { env } = await registry(t, { status: 405 });
  const audited = await audit(packages, { env });
  assert.match(audited.notRun, /405/);
  assert.match(renderAudit(audited).join('\n'), /^NOT CHECKED\. .*405/);
});

test('so is one that cannot be reached', async () => {
  const env = {
    YARN_NPM_AUDIT_REGISTRY: 'https://127.0.0.1:9',
    YARN_HTTP_RETRY: '0',
  };
  assert.match((await audit(packages, { env })).notRun, /ECONNREFUSED/);
});

test('and one that was never asked, for Yarn ended without a word', async t => {
  const folder = folderOf(t, { 'end.cjs': 'process.exit(1);' });
  const env = { NODE_OPTIONS: `--require ${join(folder, 'end.cjs')}` };
  assert.match((await audit(packages, { env })).notRun, /gave no answer/);
});
