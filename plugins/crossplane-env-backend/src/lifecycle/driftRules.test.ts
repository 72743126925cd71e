import { mockServices } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import { fitsRule } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { ConfigRemarks } from '../kubernetes/ConfigRemarks';
import { readDriftPolicy } from './driftRules';

function read(drift: JsonObject) {
  const remarks = new ConfigRemarks();
  const config = mockServices.rootConfig({
    data: { crossplaneEnv: { lifecycle: { drift } } },
  });
  const policy = readDriftPolicy(config, remarks);
  return { policy, told: remarks.list().map(({ sentence }) => sentence) };
}

const SHOP = { cluster: 'prod', group: 'example.org', kind: 'Shop' };

it('has the first rule that fits count, three times an hour unless told', () => {
  const { policy, told } = read({
    longPausedAfter: '2d',
    rules: [
      { name: 'tests', clusters: ['test-*'], on: 'record' },
      { name: 'others', on: 'rebuild' },
    ],
  });
  expect(told).toEqual([]);
  expect(policy.longPausedAfterMs).toBe(48 * 3_600_000);
  expect(policy.rules.find(one => fitsRule(SHOP, one))).toEqual({
    ...{ name: 'others', on: 'rebuild', atMost: 3 },
  });
});

it.each([
  [{ name: 'a', on: 'repair' }, "rules[0].on' has to be one of"],
  [
    { name: 'a', on: 'rebuild', atMost: 0 },
    "rules[0].atMost' has to be a whole",
  ],
  [{ name: 'a', on: 'rebuild', atMots: 1 }, 'there is no key'],
  [{ on: 'rebuild' }, "rules[0].name' has to be"],
])('puts nothing right by a rule with a mistake: %j', (rule, fault) => {
  const { policy, told } = read({
    rules: [rule, { name: 'others', on: 'rebuild' }],
  });
  expect(told).toEqual([expect.stringContaining(fault)]);
  expect(policy.rules.find(one => fitsRule(SHOP, one))?.on).toBe('record');
});

it('names a duration that cannot be read, and waits a day', () => {
  const { policy, told } = read({ longPausedAfter: 'soon' });
  expect(told).toEqual([expect.stringContaining('longPausedAfter')]);
  expect(policy.longPausedAfterMs).toBe(24 * 3_600_000);
});
