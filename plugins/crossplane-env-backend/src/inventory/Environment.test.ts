import { anEnvironment } from '../__testUtils__/anEnvironment';
import { LiveEnvironment } from './Environment';

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
  expect(remarked.diagnosis.sentence).not.toBe(
    environment.health.diagnosis.sentence,
  );

  consistsOf = anEnvironment({ failing: 'no such bucket' });
  expect(environment.healthGiven(OFTEN)).toBe(environment.health);
});
