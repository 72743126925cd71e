import type { ManagedResource } from './ManagedController';
import {
  mayDo,
  mayDoNothing,
  mayOnlyObserve,
  policyProblem,
} from './reconcileExternal';

function managed(spec: Partial<ManagedResource['spec']>): ManagedResource {
  return {
    apiVersion: 'example.provider.crossplane-env.io/v1beta1',
    kind: 'Bucket',
    metadata: {
      name: 'data',
      uid: 'u1',
      resourceVersion: '1',
      creationTimestamp: '2026-01-01T00:00:00Z',
    },
    spec: { forProvider: {}, ...spec },
  };
}

describe('management policies', () => {
  it('allow everything if nobody says otherwise', () => {
    expect(mayDo(managed({}), 'Delete')).toBe(true);
    expect(mayDo(managed({ managementPolicies: ['*'] }), 'Update')).toBe(true);
    expect(mayDoNothing(managed({}))).toBe(false);
  });

  it('allow what they name', () => {
    const resource = managed({ managementPolicies: ['Observe', 'Create'] });
    expect(mayDo(resource, 'Create')).toBe(true);
    expect(mayDo(resource, 'Update')).toBe(false);
    expect(mayOnlyObserve(resource)).toBe(false);
    expect(mayOnlyObserve(managed({ managementPolicies: ['Observe'] }))).toBe(
      true,
    );
  });

  it.each([
    [{ deletionPolicy: 'Orphan' as const }, false],
    [{ deletionPolicy: 'Delete' as const }, true],
    [
      {
        deletionPolicy: 'Orphan' as const,
        managementPolicies: ['Observe', 'Delete'],
      },
      true,
    ],
    [
      {
        deletionPolicy: 'Delete' as const,
        managementPolicies: ['Observe', 'Create'],
      },
      false,
    ],
  ])('and the deletion policy %j together decide on deletion', (spec, may) => {
    expect(mayDo(managed(spec), 'Delete')).toBe(may);
  });

  it.each([
    [['*']],
    [[]],
    [['Observe', 'Update', 'LateInitialize']],
    [['Delete', 'Observe']],
    [['Observe', 'Observe']],
  ])('may be %j', managementPolicies => {
    expect(policyProblem(managed({ managementPolicies }))).toBeUndefined();
  });

  it.each([
    [['Create'], 'Create'],
    [['Update', 'Delete'], 'Update Delete'],
    [['*', 'Observe'], '* Observe'],
  ])('may not be %j', (managementPolicies, shown) => {
    expect(policyProblem(managed({ managementPolicies }))).toBe(
      `\`spec.managementPolicies\` is set to a value([${shown}]) which is not supported. Check docs for supported policies`,
    );
  });
});
