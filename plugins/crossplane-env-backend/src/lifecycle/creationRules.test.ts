import { ConfigReader } from '@backstage/config';
import { JsonValue } from '@backstage/types';
import { ConfigRemarks } from '../kubernetes/ConfigRemarks';
import { readCreationRules } from './creationRules';

function read(rules: JsonValue | undefined) {
  const remarks = new ConfigRemarks();
  const data =
    rules === undefined
      ? {}
      : { crossplaneEnv: { lifecycle: { creation: { rules } } } };
  return {
    rules: readCreationRules(new ConfigReader(data), remarks),
    faults: remarks.list().map(({ sentence }) => sentence),
    remarks: remarks.list(),
  };
}

it('reads rules, in their order', () => {
  const { rules, faults } = read([
    {
      name: 'two per team',
      clusters: ['dev'],
      types: ['example.org/*'],
      owners: ['team-a', 'group:*'],
      limit: 2,
      message: 'Ask in #platform for more.',
    },
    { name: 'few', limit: 0, per: ['type', 'namespace'] },
    { name: 'small', values: { properties: { size: { const: 'small' } } } },
  ]);

  expect(faults).toEqual([]);
  expect(rules).toEqual([
    {
      name: 'two per team',
      clusters: ['dev'],
      types: ['example.org/*'],
      owners: ['group:default/team-a', 'group:*'],
      limit: 2,
      per: ['owner'],
      message: 'Ask in #platform for more.',
    },
    { name: 'few', limit: 0, per: ['type', 'namespace'] },
    { name: 'small', per: ['owner'], values: expect.any(Function) },
  ]);
});

it('has none unless there are some', () => {
  expect(read(undefined).rules).toEqual([]);
  expect(read([]).faults).toEqual([]);
});

const AT = 'crossplaneEnv.lifecycle.creation.rules[0]';

it.each<[string, JsonValue]>([
  [`'${AT}' has to be an object`, 'two'],
  [`'${AT}.name' has to be a text`, { limit: 2 }],
  [`'${AT}.owners[0]' has to be an entity`, { name: 'a', owners: ['team-*'] }],
  [`there is no key '${AT}.maximum'`, { name: 'a', limit: 2, maximum: 3 }],
  [`'${AT}.limit' has to be a whole number from`, { name: 'a', limit: -1 }],
  [`'${AT}.limit' has to be a whole number from`, { name: 'a', limit: 1.5 }],
  [`'${AT}.limit' has to be a whole number from`, { name: 'a', limit: '2' }],
  [`'${AT}.limit' has to be given, or 'values'`, { name: 'a' }],
  [
    `'${AT}.limit' has to be given where 'per'`,
    { name: 'a', per: [], values: {} },
  ],
  [`'${AT}.per' has to be a list`, { name: 'a', limit: 1, per: 'owner' }],
  [`'${AT}.per[0]' has to be a list`, { name: 'a', limit: 1, per: ['team'] }],
  [`'${AT}.values' has to be a JSON schema`, { name: 'a', values: 'small' }],
  [
    `'${AT}.values' has to be a JSON schema that can be used (`,
    { name: 'a', values: { propertys: {} } },
  ],
  [`'${AT}.message' has to be a text`, { name: 'a', limit: 1, message: '' }],
])('tells that %s', (fault, rule) => {
  const { rules, faults, remarks } = read([rule, { name: 'b', limit: 1 }]);

  expect(faults).toEqual([expect.stringContaining(`because ${fault}`)]);
  expect(remarks[0]).toMatchObject({
    code: 'unusable-creation-rule',
    severity: 'error',
    remedy: expect.stringContaining('docs/policy.md'),
  });
  expect(rules[0]).toMatchObject({ name: AT, isMistaken: true });
  expect(rules[1].name).toBe('b');
});

it('keeps of a rule with a mistake what it is for', () => {
  const { rules } = read([
    { name: 'a', clusters: ['dev'], owners: 'team-a', limit: 'two' },
  ]);

  expect(rules).toEqual([
    expect.objectContaining({ clusters: ['dev'], owners: undefined }),
  ]);
});

it('is for everything where the rules are no list', () => {
  const { rules, faults } = read({ name: 'a', limit: 2 });

  expect(faults).toEqual([expect.stringContaining('is no list')]);
  expect(rules).toEqual([
    { name: 'crossplaneEnv.lifecycle.creation.rules', isMistaken: true },
  ]);
});
