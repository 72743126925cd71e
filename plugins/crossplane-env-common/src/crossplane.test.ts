import { CROSSPLANE_SPEC_FIELDS } from './crossplane';

describe("Crossplane's own fields of spec", () => {
  it('are what Crossplane adds to a claim, of itself and of its composite', () => {
    expect([...CROSSPLANE_SPEC_FIELDS.claim].sort()).toEqual([
      'claimRef',
      'compositeDeletePolicy',
      'compositionRef',
      'compositionRevisionRef',
      'compositionRevisionSelector',
      'compositionSelector',
      'compositionUpdatePolicy',
      'publishConnectionDetailsTo',
      'resourceRef',
      'resourceRefs',
      'writeConnectionSecretToRef',
    ]);
  });

  it('are fewer of a composite without a claim, and one in Crossplane 2', () => {
    const { claim, composite } = CROSSPLANE_SPEC_FIELDS;
    expect([...CROSSPLANE_SPEC_FIELDS['legacy-composite']].sort()).toEqual(
      claim
        .filter(
          name => !['compositeDeletePolicy', 'resourceRef'].includes(name),
        )
        .sort(),
    );
    expect(composite).toEqual(['crossplane']);
  });
});
