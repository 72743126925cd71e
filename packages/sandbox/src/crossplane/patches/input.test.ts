import { type Patch, type Transform, validateInput } from './input';

const base = { apiVersion: 'v1', kind: 'ConfigMap' };

function withPatch(patch: Patch): () => void {
  return () =>
    validateInput({ resources: [{ name: 'w', base, patches: [patch] }] });
}

function withTransform(transform: Transform): () => void {
  return withPatch({ fromFieldPath: 'spec.x', transforms: [transform] });
}

describe('validateInput', () => {
  it('wants resources, with names', () => {
    expect(() => validateInput({})).toThrow(
      'resources: Required value: resources or environment patches are required',
    );
    expect(() => validateInput({ resources: [{ name: '', base }] })).toThrow(
      'resources[0].name: Required value: name is required',
    );
  });

  it.each<[Patch, string]>([
    [{ type: 'Nope' }, 'type: Invalid value: "Nope": unknown patch type'],
    [
      { type: 'ToEnvironmentFieldPath', fromFieldPath: 'a' },
      'type: Invalid value: "ToEnvironmentFieldPath": unknown patch type',
    ],
    [
      {},
      'fromFieldPath: Required value: fromFieldPath must be set for patch type FromCompositeFieldPath',
    ],
    [
      { type: 'PatchSet' },
      'patchSetName: Required value: patchSetName must be set for patch type PatchSet',
    ],
    [
      { type: 'CombineFromComposite', toFieldPath: 'a' },
      'combine: Required value: combine must be set for patch type CombineFromComposite',
    ],
    [
      { type: 'CombineFromComposite', toFieldPath: 'a', combine: {} },
      'combine.strategy: Required value: a combine strategy must be provided',
    ],
    [
      {
        type: 'CombineToComposite',
        toFieldPath: 'a',
        combine: { strategy: 'string', string: { fmt: '%s' } },
      },
      'combine.variables: Required value: at least one variable must be provided',
    ],
  ])('refuses the patch %j', (patch, problem) => {
    expect(withPatch(patch)).toThrow(`resources[0].patches[0].${problem}`);
  });

  it.each<[Transform, string]>([
    [{ type: 'nope' }, 'type: Invalid value: "nope": unknown transform type'],
    [
      { type: 'map' },
      'map: Required value: given transform type map requires configuration',
    ],
    [
      { type: 'match', match: { patterns: [{ type: 'regexp', regexp: '(' }] } },
      'match.patterns[0].regexp: Invalid value: "(": invalid regexp',
    ],
  ])('refuses the transform %j', (transform, problem) => {
    expect(withTransform(transform)).toThrow(
      `resources[0].patches[0].transforms[0].${problem}`,
    );
  });

  it.each([
    [
      { type: 'Nope' },
      'type: Invalid value: "Nope": unknown readiness check type',
    ],
    [
      { type: 'MatchString', fieldPath: 'a' },
      'matchString: Required value: cannot be nil for type MatchString',
    ],
    [{ type: 'NonEmpty' }, 'fieldPath: Required value: cannot be empty'],
    [
      { type: 'MatchCondition', matchCondition: { type: 'Ready', status: '' } },
      'matchCondition.status: Required value: cannot be empty for type MatchCondition',
    ],
  ])('refuses the readiness check %j', (check, problem) => {
    const resources = [{ name: 'w', base, readinessChecks: [check] }];
    expect(() => validateInput({ resources })).toThrow(
      `resources[0].readinessChecks[0].${problem}`,
    );
  });
});
