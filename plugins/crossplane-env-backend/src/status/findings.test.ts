import { Examination, ExaminedIdentity, Obstacle } from './examineCluster';
import { findingsOf, misconfigured } from './findings';
import { NeededRight } from './neededRights';
import { ClusterPicture } from '../inventory/Inventory';
import { anEnvironmentType } from '../__testUtils__/anEnvironmentType';

const NOW = new Date('2026-03-01T12:00:00Z');
const inDays = (days: number) =>
  new Date(NOW.getTime() + days * 24 * 3_600_000);

const well = (overrides: Partial<ExaminedIdentity> = {}): ExaminedIdentity => ({
  username: 'somebody',
  credentials: { type: 'token', from: inDays(-10), until: inDays(355) },
  missing: [],
  mayReadSecrets: false,
  ...overrides,
});

const aPicture = (overrides: Partial<ClusterPicture> = {}): ClusterPicture => ({
  cluster: 'prod',
  types: [anEnvironmentType()],
  environments: 1,
  unreadableKinds: [],
  ...overrides,
});

function find(
  examination: Partial<Examination> = {},
  picture: ClusterPicture | undefined = aPicture(),
  options: { editorFault?: string } = {},
) {
  return findingsOf(
    {
      at: NOW,
      viewer: well(),
      editor: well(),
      crossplane: { isThere: true, version: '2.4.0', tested: true },
      ...examination,
    },
    { ...options, configKey: 'crossplaneEnv.clusters[0]', picture },
  );
}

const stopped = (
  obstacle: Obstacle,
  overrides: Partial<ExaminedIdentity> = {},
) => ({
  viewer: { credentials: { type: 'none' as const }, obstacle, ...overrides },
});

it('are none where everything is as it should be', () => {
  expect(find()).toEqual([]);
});

it.each<[Obstacle, string]>([
  [{ trouble: 'unreachable', code: 'ENOTFOUND', message: 'm' }, 'DNS'],
  [{ trouble: 'unreachable', code: 'ECONNREFUSED', message: 'm' }, 'port'],
  [
    { trouble: 'unreachable', code: 'NOT_LOCATED', message: 'm' },
    "'kubernetes.clusterLocatorMethods'",
  ],
  [{ trouble: 'untrusted', code: 'ENOENT', message: 'm' }, "'caFile'"],
  [
    { trouble: 'untrusted', code: 'SELF_SIGNED_CERT_IN_CHAIN', message: 'm' },
    "'caData'",
  ],
  [{ trouble: 'untrusted', code: 'CERT_HAS_EXPIRED', message: 'm' }, 'renewed'],
  [{ trouble: 'untrusted', code: 'EPROTO', message: 'm' }, "'http'"],
  [{ trouble: 'silent', message: 'm' }, 'firewall'],
  [
    { trouble: 'unauthenticated', message: 'm' },
    'kubectl create token crossplane-env-viewer',
  ],
  [
    { trouble: 'unauthenticated', code: 'ENOENT', message: 'm' },
    'Mount the file',
  ],
  [{ trouble: 'failing', message: 'm' }, 'the API server itself'],
])('say of %j what to do', (obstacle, remedy) => {
  const found = find(stopped(obstacle));

  expect(found).toHaveLength(1);
  expect(found[0]).toMatchObject({
    code: obstacle.trouble,
    severity: 'error',
    sentence: expect.stringMatching(/: m\.$/),
    remedy: expect.stringContaining(remedy),
  });
});

it('say once what stands in the way of both identities, unless it is of the identity', () => {
  const both = (trouble: Obstacle['trouble'], messages = ['m', 'm']) => {
    const [viewer, editor] = messages.map(message => ({
      credentials: { type: 'token' as const },
      obstacle: { trouble, message },
    }));
    return find({ viewer, editor }).map(({ code }) => code);
  };

  expect(both('untrusted')).toEqual(['untrusted']);
  expect(both('unreachable')).toEqual(['unreachable']);
  expect(both('unreachable', ['a', 'b'])).toHaveLength(2);
  expect(both('unauthenticated')).toHaveLength(2);
});

it('say that credentials have expired, rather than that they are not accepted', () => {
  const [finding] = find(
    stopped(
      { trouble: 'unauthenticated', message: 'Unauthorized' },
      { credentials: { type: 'token', until: inDays(-1) } },
    ),
  );

  expect(finding).toMatchObject({
    code: 'expired',
    sentence: expect.stringContaining('2026-02-28'),
    remedy: expect.stringContaining(
      "'crossplaneEnv.clusters[0].viewer.serviceAccountToken'",
    ),
  });
});

it.each([
  ['made by hand and about to expire', -358, 6, ['expires-soon']],
  ['made by hand and good for long', -10, 90, []],
  ['rotated', -0.02, 0.02, []],
  ['made for a day and nearly over', -0.92, 0.08, ['expires-soon']],
])('say of a token that is %s', (_, from, until, codes) => {
  const credentials = {
    type: 'token' as const,
    ...{ from: inDays(from), until: inDays(until) },
  };
  const found = find({ viewer: well({ credentials }) });

  expect(found.map(({ code }) => code)).toEqual(codes);
});

it.each([
  ['expires in a moment', { until: inDays(0.01) }],
  ['does not say when it expires', {}],
])('say nothing of a token that is renewed and %s', (_, validity) => {
  const credentials = {
    ...{ type: 'token' as const, isRenewed: true },
    ...validity,
  };
  expect(find({ viewer: well({ credentials }) })).toEqual([]);
});

it('lead to what the configuration says of how to authenticate where no token was made by hand', () => {
  const [{ remedy }] = find(
    stopped(
      { trouble: 'unauthenticated', message: 'm' },
      { credentials: { type: 'none', isRenewed: true } },
    ),
  );
  expect(remedy).toContain("'crossplaneEnv.clusters[0].viewer'");
  expect(remedy).not.toContain('kubectl create token');
});

it('say what is wrong with an editor that cannot be used', () => {
  const editorFault = "'crossplaneEnv.clusters[0].editor.x' is empty.";
  expect(
    find({ editor: undefined }, aPicture(), { editorFault }),
  ).toMatchObject([
    {
      ...{ code: 'misconfigured', severity: 'error' },
      sentence: expect.stringContaining(editorFault),
    },
  ]);
});

it('say that a token never expires, that somebody is nobody, and may too much', () => {
  const credentials = { type: 'token' as const };
  const username = 'system:anonymous';
  const found = find({
    viewer: well({ credentials }),
    editor: well({ username, mayReadSecrets: true }),
  });

  expect(found.map(({ code, severity }) => `${severity} ${code}`)).toEqual([
    'error anonymous',
    'warning too-many-rights',
    'note never-expires',
  ]);
});

it('name each right that is missing, by how much it matters', () => {
  const right = (plural: string, need: NeededRight['need']): NeededRight[] =>
    ['get', 'list'].map(verb => ({ need, verb, group: 'example.org', plural }));
  const missing = [
    ...right('pods', 'composed'),
    ...right('functions', 'explaining'),
    ...right('apps', 'essential'),
  ];

  expect(find({ viewer: well({ missing }) })).toMatchObject([
    { severity: 'error', details: ['get, list apps.example.org'] },
    { severity: 'warning', details: ['get, list functions.example.org'] },
    { severity: 'note', details: ['get, list pods.example.org'] },
  ]);
});

it.each<[string, Partial<Examination>, ClusterPicture, string[]]>([
  [
    'no Crossplane',
    { crossplane: { isThere: false } },
    aPicture(),
    ['error no-crossplane'],
  ],
  [
    'another Crossplane',
    { crossplane: { isThere: true, version: '1.14.0', tested: false } },
    aPicture(),
    ['note untested-crossplane'],
  ],
  ['no editor', { editor: undefined }, aPicture(), ['note read-only']],
  [
    'rights that nobody tells',
    { viewer: well({ missing: undefined }) },
    aPicture(),
    ['note rights-unknown'],
  ],
  [
    'an old picture',
    {},
    aPicture({ reason: 'silent' }),
    ['warning out-of-date'],
  ],
  [
    'a picture in the making',
    {},
    aPicture({ reason: 'starting', types: [] }),
    [],
  ],
  [
    'kinds that may not be read',
    {},
    aPicture({ unreadableKinds: ['Bucket.example.org'] }),
    ['warning unreadable-kinds'],
  ],
  ['no type', {}, aPicture({ types: [] }), ['note no-types']],
])('say of %s', (_, examination, picture, codes) => {
  expect(
    find(examination, picture).map(
      ({ severity, code }) => `${severity} ${code}`,
    ),
  ).toEqual(codes);
});

it('say of an entry that cannot be used what is wrong with it', () => {
  const reason = "'crossplaneEnv.clusters[0].url' must be an address.";

  expect(misconfigured({ name: 'prod', reason })).toMatchObject({
    severity: 'error',
    sentence: expect.stringContaining(reason),
  });
});
