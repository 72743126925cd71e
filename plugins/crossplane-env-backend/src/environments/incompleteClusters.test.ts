import { EnvironmentCriteria } from '../inventory/EnvironmentIndex';
import { mayBeIn } from './incompleteClusters';

const inCluster = (...values: string[]): EnvironmentCriteria => ({
  property: 'cluster',
  values,
});
const ofOwner: EnvironmentCriteria = { property: 'owner', values: ['a'] };

it.each<[boolean, EnvironmentCriteria | undefined]>([
  [true, undefined],
  [true, ofOwner],
  [true, inCluster('prod')],
  [true, { not: inCluster('dev') }],
  [true, { not: ofOwner }],
  [true, { anyOf: [inCluster('dev'), ofOwner] }],
  [true, { allOf: [inCluster('dev', 'prod'), ofOwner] }],
  [true, { not: { allOf: [inCluster('prod'), ofOwner] } }],
  [false, inCluster()],
  [false, inCluster('dev')],
  [false, { not: inCluster('prod') }],
  [false, { allOf: [inCluster('dev'), ofOwner] }],
  [false, { anyOf: [inCluster('dev'), inCluster()] }],
  [false, { not: { anyOf: [inCluster('prod'), ofOwner] } }],
])('says %s of whether something in prod may meet %j', (may, criteria) => {
  expect(mayBeIn('prod', criteria)).toBe(may);
});
