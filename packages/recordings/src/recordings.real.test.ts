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

/** What differs from what was recorded, or could not be played, by situation. */
async function differences(version: CrossplaneVersion, only: string[]) {
  const found = new Map<string, string | undefined>();
  await played(
    { crossplane: [version], only, withSlow: false, concurrency: 4 },
    recording => {
      found.set(recording.situation, differenceFromRecorded(recording));
    },
    ({ name }) => found.set(name, 'It could not be played.'),
  );
  expect([...found.keys()]).toEqual(expect.arrayContaining(only));
  return new Map([...found].filter(([, difference]) => difference));
}

describe('the real control plane', () => {
  it.each<[CrossplaneVersion, string[]]>([
    ['2.4.0', QUICK],
    ['1.20.0', QUICK_1],
  ])(
    'writes with Crossplane %s what was recorded',
    async (version, only) => {
      const once = [...(await differences(version, only)).keys()];
      // On a slow machine, the caches of Crossplane's controllers may lag behind each
      // other, and Crossplane 1 at times does not take up a new definition at all.
      const twice = once.length > 0 ? await differences(version, once) : [];
      expect([...twice.values()]).toEqual([]);
    },
    300_000,
  );
});
