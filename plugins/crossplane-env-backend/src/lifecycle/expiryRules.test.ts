import { ConfigReader } from '@backstage/config';
import { JsonValue } from '@backstage/types';
import {
  expiryRuleFor,
  termsDefaultsFor,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { ConfigRemarks } from '../kubernetes/ConfigRemarks';
import { readExpiryRules } from './expiryRules';

const HOUR = 3_600_000;

const shop = {
  cluster: 'prod',
  group: 'example.org',
  kind: 'RunEnvironment',
  owner: 'group:default/team-a',
};

function read(rules: JsonValue | undefined) {
  const remarks = new ConfigRemarks();
  const data =
    rules === undefined
      ? {}
      : { crossplaneEnv: { lifecycle: { expiry: { rules } } } };
  return {
    rules: readExpiryRules(new ConfigReader(data), remarks),
    faults: remarks.list().map(({ sentence }) => sentence),
    remedies: remarks.list().map(({ remedy }) => remedy),
  };
}

it('reads rules, in their order', () => {
  expect(
    read([
      {
        name: 'nightly',
        clusters: ['dev', 'test-*'],
        types: ['example.org/RunEnvironment', '*/App'],
        owners: ['team-a', 'user:default/*'],
        default: '8h',
        maximum: '1d12h',
        grace: '0s',
        teardown: 'on-run-end',
      },
      { name: 'others', default: '30d' },
    ]),
  ).toEqual({
    rules: [
      {
        name: 'nightly',
        clusters: ['dev', 'test-*'],
        types: ['example.org/RunEnvironment', '*/App'],
        owners: ['group:default/team-a', 'user:default/*'],
        default: 8 * HOUR,
        maximum: 36 * HOUR,
        grace: 0,
        teardown: 'on-run-end',
      },
      { name: 'others', default: 720 * HOUR },
    ],
    faults: [],
    remedies: [],
  });
});

it('has none unless there are some', () => {
  expect(read(undefined).rules).toEqual([]);
  expect(read([]).faults).toEqual([]);
});

it('gives those who do not say the maximum where no default is given', () => {
  expect(read([{ name: 'week', maximum: '7d' }]).rules).toMatchObject([
    { default: 168 * HOUR, maximum: 168 * HOUR },
  ]);
});

const AT = 'crossplaneEnv.lifecycle.expiry.rules[0]';

it.each<[string, JsonValue]>([
  [`'${AT}' has to be an object`, 'nightly'],
  [`'${AT}.name' has to be a text of 1 to 100`, { default: '8h' }],
  [`'${AT}.name' has to be a text of 1 to 100`, { name: '' }],
  [`there is no key '${AT}.owner'`, { name: 'a', owner: 'team-a' }],
  [`'${AT}.clusters' has to be a list, each the`, { name: 'a', clusters: 'b' }],
  [`'${AT}.clusters[0]' has to be the name`, { name: 'a', clusters: [''] }],
  [`'${AT}.types[1]' has to be an API`, { name: 'a', types: ['*', 'App'] }],
  [`'${AT}.owners[0]' has to be an entity`, { name: 'a', owners: ['a b:'] }],
  [`'${AT}.owners[0]' has to be an entity`, { name: 'a', owners: ['team-*'] }],
  [
    `'${AT}.owners[0]' has to be an entity`,
    { name: 'a', owners: ['group:team-*'] },
  ],
  [
    `'${AT}.default' has to be a duration of`,
    { name: 'a', default: '8 hours' },
  ],
  [`'${AT}.default' has to be a duration of`, { name: 'a', default: 8 }],
  [`'${AT}.default' has to be a duration that`, { name: 'a', default: '0s' }],
  [
    `'${AT}.default' has to be no longer than 'maximum'`,
    { name: 'a', default: '8d', maximum: '7d' },
  ],
  [
    `'${AT}.maximum' has to be a duration of`,
    { name: 'a', maximum: '9999d99999h' },
  ],
  [`'${AT}.grace' has to be a duration of`, { name: 'a', grace: '-1h' }],
  [`'${AT}.teardown' has to be one of 'on-`, { name: 'a', teardown: 'never' }],
])('tells that %s', (fault, rule) => {
  const { rules, faults, remedies } = read([
    rule,
    { name: 'b', default: '1h' },
  ]);

  expect(faults).toEqual([expect.stringContaining(`because ${fault}`)]);
  expect(remedies[0]).toContain('docs/lifecycle.md');
  expect(rules[0]).toMatchObject({ name: AT, isMistaken: true });
  expect(rules[1].name).toBe('b');
});

it('has nothing go sooner for a mistake in a rule, nor for those that follow', () => {
  const { rules } = read([
    { name: 'long', owners: ['team-a'], default: '30 days' },
    { name: 'short', default: '1h' },
  ]);
  const rule = expiryRuleFor(shop, rules);

  expect(rule?.default).toBeUndefined();
  expect(termsDefaultsFor(rule).teardown).toBe('manual');
  const owner = 'group:default/team-b';
  expect(expiryRuleFor({ ...shop, owner }, rules)?.name).toBe('short');
});

it('takes a rule whose patterns cannot be read to be for all', () => {
  const { rules } = read([
    { name: 'long', owners: 'team-a', clusters: ['prod'], default: '30d' },
    { name: 'short', default: '1h' },
  ]);

  expect(expiryRuleFor(shop, rules)?.isMistaken).toBe(true);
  expect(expiryRuleFor({ ...shop, cluster: 'dev' }, rules)?.name).toBe('short');
});

it('has nothing end by itself where the rules are no list', () => {
  const { rules, faults } = read({ name: 'week', maximum: '7d' });

  expect(faults).toEqual([expect.stringContaining('is no list')]);
  expect(termsDefaultsFor(expiryRuleFor(shop, rules)).teardown).toBe('manual');
});

it('refuses a name that another rule has', () => {
  const { rules, faults } = read([
    { name: 'a', clusters: ['dev'] },
    { name: 'a', default: '1h' },
  ]);

  expect(faults).toEqual([expect.stringContaining('that no other rule has')]);
  expect(rules[1].isMistaken).toBe(true);
});
