import request from 'supertest';
import { anEnvironmentType } from '../__testUtils__/anEnvironmentType';
import { startEnvironmentsBackend } from '../__testUtils__/startEnvironmentsBackend';

const WANTED = {
  type: 'prod/example.org/RunEnvironment',
  name: 'shop-run',
  namespace: 'team-a',
  owner: 'group:default/team-a',
  spec: {},
};

const RULES = [
  {
    name: 'team-a',
    owners: ['team-a'],
    default: '8h',
    maximum: '7d',
    grace: '1h',
    teardown: 'on-run-end',
  },
  { name: 'by-hand', owners: ['team-b'], teardown: 'manual' },
  { name: 'mistaken', owners: ['team-c'], default: '8 hours' },
  { name: 'long', owners: ['team-d'], default: '30d' },
];

async function setup() {
  const backend = await startEnvironmentsBackend({
    config: { crossplaneEnv: { lifecycle: { expiry: { rules: RULES } } } },
  });
  backend.inventory.offer(anEnvironmentType());
  const create = (fields: object) =>
    request(backend.server)
      .post('/api/crossplane-env/environments')
      .send({ ...WANTED, ...fields });
  return { ...backend, create };
}

/** What is written of its life, without the prefix. */
async function annotated(fields: object) {
  const { create, writers } = await setup();
  const { status, body } = await create(fields);
  expect({ status, body }).toMatchObject({ status: 201 });
  const [write] = writers.writes;
  const annotations =
    write.verb === 'create' ? write.manifest.metadata.annotations : {};
  const keys = ['expires-at', 'teardown', 'grace'];
  return Object.fromEntries(
    keys.flatMap(key => {
      const text = annotations?.[`crossplane-env.io/${key}`];
      return text === undefined ? [] : [[key, text]];
    }),
  );
}

const of = (team: string) => ({ owner: `group:default/${team}` });
const byRule = { teardown: 'on-run-end', grace: '1h' };

describe('an environment that is created', () => {
  it.each<[string, object, object]>([
    [
      'says when its time is over by the rule, unless the request does',
      {},
      { 'expires-at': '2026-03-01T20:00:00Z', ...byRule },
    ],
    [
      'says what the request does',
      { expires: '1d12h', teardown: 'on-expiry' },
      {
        'expires-at': '2026-03-03T00:00:00Z',
        teardown: 'on-expiry',
        grace: '1h',
      },
    ],
    [
      'says it in one zone',
      { expires: '2026-03-02T01:00:00.5+01:00' },
      { 'expires-at': '2026-03-02T00:00:00Z', ...byRule },
    ],
    [
      'may be wanted for as long as the rule allows',
      { expires: '7d' },
      { 'expires-at': '2026-03-08T12:00:00Z', ...byRule },
    ],
    ['has no end without a rule', of('team-z'), {}],
    [
      'has the end of the request without a rule',
      { ...of('team-z'), expires: '8h' },
      { 'expires-at': '2026-03-01T20:00:00Z' },
    ],
    [
      'has none where nothing limits it',
      { ...of('team-d'), expires: 'never' },
      {},
    ],
    [
      'has none where it is taken down by hand',
      { ...of('team-d'), teardown: 'manual' },
      { teardown: 'manual' },
    ],
    ['is taken down by hand by the rule', of('team-b'), { teardown: 'manual' }],
    [
      'can be another than the rule has by hand',
      { ...of('team-b'), teardown: 'on-expiry', expires: '8h' },
      { teardown: 'on-expiry', 'expires-at': '2026-03-01T20:00:00Z' },
    ],
    ['is given no end by a rule with a mistake', of('team-c'), {}],
  ])('%s', async (_, fields, expected) => {
    expect(await annotated(fields)).toEqual(expected);
  });
});

describe.each([
  ['a dry run', true],
  ['a creation', false],
])('%s is refused', (_, dryRun) => {
  it.each<[string, object, string]>([
    [
      'an end that cannot be read',
      { expires: 'tomorrow' },
      "Invalid field 'expires': it must be a duration from now such as '8h'",
    ],
    [
      'an end beyond the maximum',
      { expires: '8d' },
      "Invalid field 'expires': the rule 'team-a' lets it be wanted for 7d from its creation on, until 2026-03-08T12:00:00Z at the latest; choose that time or an earlier one.",
    ],
    [
      'no end where there is a maximum',
      { expires: 'never' },
      "the rule 'team-a' lets it be wanted for 7d",
    ],
    [
      'an end in the past',
      { expires: '2026-02-28T12:00:00Z' },
      "Invalid field 'expires': 2026-02-28T12:00:00Z is in the past; the rule 'team-a' lets it be wanted for 7d",
    ],
    [
      'that nothing takes it down where there is a maximum',
      { teardown: 'manual' },
      "Invalid field 'teardown': the rule 'team-a' lets it be wanted for 7d at most, so that it cannot be 'manual'; choose one of on-expiry, on-run-end, on-run-success.",
    ],
    [
      'an end that would have no effect',
      { ...of('team-b'), expires: '8h' },
      "Invalid field 'expires': nothing is taken down by itself whose teardown is 'manual'",
    ],
    [
      'a teardown that there is not',
      { teardown: 'soon' },
      "Invalid field 'teardown': it must be one of on-expiry,",
    ],
    [
      'an end that is too long to be one',
      { expires: '1'.repeat(65) },
      "Invalid field 'expires': it must have at most 64 characters",
    ],
  ])('%s', async (__, fields, message) => {
    const { create, writers } = await setup();

    const { status, body } = await create({ ...fields, dryRun });

    expect(status).toBe(400);
    expect(body.error.message).toContain(message);
    expect(writers.writes).toEqual([]);
  });
});
