import { Sighting } from '../record/RecordStore';

/** A sighting for tests that care about a part of it. */
export function aSighting(
  at: Date,
  overrides: Partial<Omit<Sighting, 'observation'>> = {},
): Omit<Sighting, 'observation'> {
  return {
    at,
    sentence: '1 of 2 resources is ready.',
    actor: 'nobody',
    witnessed: true,
    healsItself: true,
    ...overrides,
  };
}
