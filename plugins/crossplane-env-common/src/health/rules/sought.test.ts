import { CREATING, syncError, unready } from '../__fixtures__/conditions';
import { composite, LATER, managed } from '../__fixtures__/resources';
import { assessEnvironment } from '../assess';
import type { SoughtObject } from '../types';

const ERROR =
  'connect failed: cannot get ProviderConfig: ProviderConfig.cloud.example.org "default" not found';

function diagnose(...existences: Array<SoughtObject['existence']>) {
  const bucket = managed({
    conditions: [syncError(ERROR), unready('Creating')],
  });
  const sought = existences.map(existence => ({
    kind: 'ProviderConfig',
    name: 'default',
    existence,
  }));
  const root = composite({
    conditions: CREATING,
    children: [{ ...bucket, sought }],
  });
  return assessEnvironment(root, { now: LATER }).health.diagnosis;
}

describe('what an error says is not found', () => {
  it('is said to be there once the cluster says so', () => {
    expect(diagnose('present')).toMatchObject({
      sentence: expect.stringContaining(
        'yet ProviderConfig default is there by now',
      ),
      healsItself: true,
    });
  });

  it.each([[[]], [['absent' as const]]])(
    'stays as it is said otherwise: %j',
    existences => {
      const { sentence, healsItself } = diagnose(...existences);
      expect(sentence).not.toContain('by now');
      expect(healsItself).toBe(false);
    },
  );
});
