import type { CrossplaneVersion } from '@crossplane-env/control-plane';
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

/** Likewise of what Crossplane 1 has. */
const QUICK_1 = [
  'claim-fatal',
  'claim-managed-failing',
  'claim-nested',
  'claim-deleting-foreground',
  'definition-with-claim',
];

describe('the real control plane', () => {
  it.each<[CrossplaneVersion, string[]]>([
    ['2.4.0', QUICK],
    ['1.20.0', QUICK_1],
  ])(
    'writes with Crossplane %s what was recorded',
    async (version, only) => {
      const differences: Record<string, string | undefined> = {};
      const couldAll = await played(
        { crossplane: [version], only, withSlow: false, concurrency: 4 },
        recording => {
          const { situation } = recording;
          differences[situation] = differenceFromRecorded(recording);
        },
      );
      expect(couldAll).toBe(true);
      expect(Object.keys(differences)).toEqual(expect.arrayContaining(only));
      expect(Object.values(differences).filter(Boolean)).toEqual([]);
    },
    180_000,
  );
});
