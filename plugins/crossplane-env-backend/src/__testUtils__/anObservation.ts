import { EnvironmentObservation } from '../record/environmentRows';

/** An observation for tests that care about a part of it. */
export function anObservation(
  overrides: Partial<EnvironmentObservation> = {},
): EnvironmentObservation {
  return {
    uid: 'uid-1',
    ref: {
      cluster: 'prod',
      group: 'example.org',
      kind: 'RunEnvironment',
      namespace: 'team-a',
      name: 'shop',
    },
    version: 'v1alpha1',
    typeRef: 'prod/example.org/RunEnvironment',
    typeTitle: 'Run environment',
    createdAt: '2026-03-01T10:00:00.000Z',
    owner: 'group:default/team-a',
    namespaceOwner: 'group:default/team-a',
    claimedEntityRef: 'component:default/shop',
    requestedBy: 'user:default/ada',
    verdict: 'progressing',
    ...overrides,
  };
}
