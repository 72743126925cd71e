import { anEnvironment } from '../__testUtils__/anEnvironment';
import {
  KnownEnvironment,
  LiveEnvironment,
  toGoneEnvironment,
} from './Environment';
import { EnvironmentIndex } from './EnvironmentIndex';
import { Departures } from './Inventory';

const now = new Date('2026-03-01T12:00:00Z');
const OFTEN = { count: 8, since: '2026-03-01T11:30:00.000Z' };

it('says how often it comes and goes, and is of one moment, whatever it consists of by then', () => {
  let consistsOf = anEnvironment();
  const environment = new LiveEnvironment(consistsOf, {
    now,
    inspect: () => consistsOf,
  });
  expect(environment.healthGiven(undefined)).toBe(environment.health);
  const remarked = environment.healthGiven(OFTEN);
  expect(remarked.verdict).toBe('ready');
  expect(environment.health.diagnosis.remarks).toBeUndefined();
  expect(remarked.diagnosis.remarks).toHaveLength(1);

  consistsOf = anEnvironment({ failing: 'no such bucket' });
  expect(environment.healthGiven(OFTEN)).toBe(environment.health);
});

it('is shown as gone for a while, once, however often that is read', () => {
  const observed = anEnvironment();
  const live = new LiveEnvironment(observed, { now, inspect: () => observed });
  const index = new EnvironmentIndex<KnownEnvironment>();
  const clock = { now };
  const departures = new Departures({ index, now: () => clock.now });
  const gone = toGoneEnvironment(live, now);
  departures.put(gone);
  departures.put({ ...gone });
  expect(index.find(live.ref)).toBe(gone);

  clock.now = new Date(now.getTime() + 16 * 60_000);
  departures.prune();
  expect(index.size).toBe(0);
});

it('takes no annotation of any size for a reference', () => {
  const long = `group:default/${'x'.repeat(200_000)}`;
  const observed = anEnvironment({
    owner: long,
    claimedEntityRef: long,
    requestedBy: long,
  });
  const live = new LiveEnvironment(observed, { now, inspect: () => observed });

  expect(live.owner).toBeUndefined();
  expect(live.claimedEntityRef).toBeUndefined();
  expect(live.requestedBy).toBe(long.slice(0, 1000));
});
