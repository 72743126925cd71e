import { mockCredentials } from '@backstage/backend-test-utils';
import request from 'supertest';
import { anEnvironment } from '../__testUtils__/anEnvironment';
import { anEnvironmentType } from '../__testUtils__/anEnvironmentType';
import { startEnvironmentsBackend } from '../__testUtils__/startEnvironmentsBackend';

const BASE = '/api/crossplane-env';
const SHOP = 'prod/example.org/RunEnvironment/team-a/shop';

jest.setTimeout(60_000);

let backend: Awaited<ReturnType<typeof startEnvironmentsBackend>>;

beforeAll(async () => {
  backend = await startEnvironmentsBackend();
  backend.inventory.offer(anEnvironmentType());
  backend.inventory.put(anEnvironment());
});

const deep = (levels: number, open = '{"a":', close = '}') =>
  `${open.repeat(levels)}1${close.repeat(levels)}`;

const creation = (spec: string, others = '') =>
  `{"type":"prod/example.org/RunEnvironment","name":"new","namespace":"team-a","owner":"group:default/team-a"${others},"spec":${spec}}`;

/** Whoever writes it gets a short answer of the kind 4xx, and nothing is done. */
it.each<[string, string]>([
  ['is nested 10,000 levels deep', creation(deep(10_000))],
  ['is of 45,000 lists', creation(`{"a":${deep(45_000, '[', ']')}}`)],
  ['is 5 MB', creation(`{"a":"${'x'.repeat(5_000_000)}"}`)],
  [
    'has 8,000 fields that there are not',
    creation(
      '{}',
      Array.from({ length: 8_000 }, (_, n) => `,"f${n}":1`).join(''),
    ),
  ],
  [
    'has a field that there is not, whose name is 50 kB',
    creation('{}', `,"${'f'.repeat(50_000)}":1`),
  ],
  ['has the prototype in it', creation('{}', ',"__proto__":{"dryRun":true}')],
  ['has the constructor in it', creation('{}', ',"constructor":{"a":1}')],
  ['is YAML', 'a: &a [x,x]\nb: [*a,*a,*a,*a,*a,*a]'],
  ['breaks off', creation('{').slice(0, -2)],
  ['is a list', '[]'],
  ['is a text', '"text"'],
  ['is null', 'null'],
  ['has a name with NUL', creation('{}').replace('"new"', '"n\\u0000"')],
  ['has a name with the parent', creation('{}').replace('"new"', '".."')],
  ['has a name of another script', creation('{}').replace('"new"', '"ѕhop"')],
  [
    'has a type of another path',
    creation('{}').replace('RunEnvironment', '..%2f..%2fsecrets'),
  ],
  ['has an owner with a line end', creation('{}').replace('team-a"', 'a\\n"')],
])('refuses a body that %s', async (_, body) => {
  const { writers } = backend;
  const before = writers.writes.length;
  const answer = await request(backend.server)
    .post(`${BASE}/environments`)
    .set('Content-Type', 'application/json')
    .set('Authorization', mockCredentials.user.header())
    .send(body);

  expect(answer.status).toBeGreaterThanOrEqual(400);
  expect(answer.status).toBeLessThan(500);
  expect(answer.text.length).toBeLessThan(8_000);
  expect(answer.text).not.toMatch(/at .*\.ts:\d+|node_modules/);
  expect(writers.writes).toHaveLength(before);
});

it('keeps what a spec says of its prototype to the spec', async () => {
  await request(backend.server)
    .post(`${BASE}/environments`)
    .set('Content-Type', 'application/json')
    .set('Authorization', mockCredentials.user.header())
    .send(creation('{"__proto__":{"polluted":1},"size":1}'));

  expect(({} as { polluted?: number }).polluted).toBeUndefined();
});

it.each([
  `/environments?${'owner=a&'.repeat(2_000)}`,
  `/environments?${Array.from({ length: 900 }, (_, n) => `f${n}=1`).join('&')}`,
  '/environments?owner[__proto__][x]=1',
  '/environments?owner=%00',
  '/environments?owner=group:default/%E2%80%AEa%0d%0ax',
  '/environments?namespace=%2e%2e',
  '/environments?limit=1e9',
  '/environments?limit=-1',
  '/environments?limit=NaN',
  '/environments?limit=1&limit=2',
  '/environments?cursor=%00',
  `/environments?cursor=${'A'.repeat(12_000)}`,
  `/environments?cursor=${Buffer.from(
    '{"value":{},"age":1,"id":"","options":{}}',
  ).toString('base64url')}`,
  `/environments?cursor=${Buffer.from(
    '{"value":1,"age":1e999,"id":"x","options":{"__proto__":"x"}}',
  ).toString('base64url')}`,
  `/environments?cursor=${Buffer.from(
    '{"value":1,"age":1,"id":"x","options":{"owner":"group:default/x"}}',
  ).toString('base64url')}`,
  '/environments?search=',
  '/environments?verdict=constructor',
  '/environments?sort=__proto__',
  '/causes?key=%00%1b%5b2J',
  '/environments/prod/example.org/RunEnvironment/team-a/%2e%2e',
  '/environments/prod/example.org/RunEnvironment/%2e%2e/shop',
  '/environments/prod/example.org/RunEnvironment/team-a/..%2f..%2fshop',
  '/environments/prod/example.org//team-a/shop',
  '/environments//prod/example.org/RunEnvironment/team-a/shop',
  '/environments/prod/example.org/RunEnvironment/team-a/%00',
  '/environments/prod/example.org/RunEnvironment/team-a/%ff',
  '/environments/prod/example.org/RunEnvironment/team-a/%25%32%65',
  '/environments/prod/example.org/RunEnvironment/team-a/ѕhop',
  `/environments/prod/example.org/RunEnvironment/team-a/${'x'.repeat(10_000)}`,
  '/environments/__proto__/constructor/toString/valueOf/x',
  '/environments/prod/example.org/RunEnvironment/-/shop',
  '/environments/prod/example.org/RunEnvironment/team-b/shop',
  '/environments/PROD/example.org/RunEnvironment/team-a/shop',
  '/environments/staging/example.org/RunEnvironment/team-a/shop',
  `/environments/${SHOP}/history/..`,
  '/environment-types/prod/%2e%2e/x',
  '/environment-types/__proto__/constructor/prototype',
])(
  'answers GET %s with what it found of that, and never with a fault',
  async path => {
    const { status, text } = await request(backend.server)
      .get(`${BASE}${encodeURI(decodeURI(path.replaceAll('%', '%25')))}`)
      .set('Authorization', mockCredentials.user.header());

    expect(status).toBeLessThan(500);
    expect(text).not.toContain('uid-of-shop');
    expect(text.length).toBeLessThan(40_000);
  },
);

it('lists 500 types with schemas of a megabyte, and each by itself in full', async () => {
  const { inventory, server } = await startEnvironmentsBackend();
  const specSchema = {
    type: 'object',
    properties: { size: { enum: ['x'.repeat(1_000_000)] } },
  };
  inventory.offer(
    anEnvironmentType(),
    ...Array.from({ length: 500 }, (_, n) => {
      const kind = `Large${n}`;
      return anEnvironmentType({
        ...{ kind, specSchema },
        ref: `prod/example.org/${kind}`,
      });
    }),
  );
  const get = (path: string) =>
    request(server)
      .get(`${BASE}/environment-types${path}`)
      .set('Authorization', mockCredentials.user.header());

  const { text, body } = await get('');
  expect(text.length).toBeLessThan(10_000_000);
  expect(body.items).toHaveLength(501);
  const schemas = new Map<string, object>(
    body.items.map((one: { kind: string; specSchema: object }) => [
      one.kind,
      one.specSchema,
    ]),
  );
  expect(schemas.get('RunEnvironment')).toEqual(anEnvironmentType().specSchema);
  const [large] = [...schemas].filter(
    ([, one]) => 'x-kubernetes-preserve-unknown-fields' in one,
  );
  const one = await get(`/prod/example.org/${large[0]}`);
  expect(one.body.specSchema).toEqual(specSchema);
});
