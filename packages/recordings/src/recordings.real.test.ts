import { differenceFromRecorded, played } from './commands';

/** A few of each family; `crossplane-env-recordings check` plays all of them. */
const QUICK = [
  'v2-healthy',
  'v2-fatal',
  'v2-composed-invalid',
  'v2-nested',
  'v2-paused-deleted',
  'v2-deleting-foreground',
  'managed-create-failed',
  'claim-fatal',
  'claim-managed-failing',
  'definition-bad-schema',
  'provider-create-failed',
  'native-image-unavailable',
  'usage-blocks',
];

describe('the real control plane', () => {
  it('writes what was recorded', async () => {
    const differences: Record<string, string | undefined> = {};
    const couldAll = await played(
      { crossplane: ['2.4.0'], only: QUICK, withSlow: false, concurrency: 4 },
      recording => {
        const { situation } = recording;
        differences[situation] = differenceFromRecorded(recording);
      },
    );
    expect(couldAll).toBe(true);
    expect(Object.keys(differences)).toEqual(expect.arrayContaining(QUICK));
    expect(Object.values(differences).filter(Boolean)).toEqual([]);
  }, 180_000);
});
