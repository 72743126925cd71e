import {
  Diagnosis,
  Environment,
  EnvironmentHealth,
  EnvironmentLife,
  EnvironmentSummary,
  formatEnvironmentRef,
  IncompleteCluster,
  ResourceNode,
  ResourceRef,
  Verdict,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';

const CLUSTER = 'sandbox';

/** An ISO time so many seconds ago. */
export function secondsAgo(seconds: number): string {
  return new Date(Date.now() - seconds * 1000).toISOString();
}

/** An ISO time in so many seconds. */
export function secondsAhead(seconds: number): string {
  return secondsAgo(-seconds);
}

/** Clusters that cannot be asked what somebody may see in them. */
export function undecided(...clusters: string[]): IncompleteCluster[] {
  return clusters.map(cluster => ({
    cluster,
    reason: 'undecided',
    sentence: `${cluster} could not be asked.`,
  }));
}

export function resourceRef(overrides: Partial<ResourceRef> = {}): ResourceRef {
  const kind = overrides.kind ?? 'Bucket';
  const name = overrides.name ?? 'artifacts-x7k2p';
  return {
    cluster: CLUSTER,
    group: 'storage.example.org',
    version: 'v1alpha1',
    kind,
    name,
    uid: `uid-${kind}-${name}`,
    ...overrides,
  };
}

export function resourceNode(
  overrides: Partial<Omit<ResourceNode, 'resource'>> & {
    resource?: Partial<ResourceRef>;
  } = {},
): ResourceNode {
  const { resource, ...rest } = overrides;
  return {
    resource: resourceRef(resource),
    role: 'composed',
    verdict: 'ready',
    createdAt: secondsAgo(180),
    children: [],
    ...rest,
  };
}

export function health(
  verdict: Verdict = 'ready',
  overrides: Partial<Omit<EnvironmentHealth, 'diagnosis'>> & {
    diagnosis?: Partial<Diagnosis>;
  } = {},
): EnvironmentHealth {
  return {
    verdict,
    ready: 5,
    total: 5,
    ...overrides,
    diagnosis: {
      sentence: 'All resources are ready.',
      actor: 'nobody',
      healsItself: true,
      announcements: [],
      waitingFor: [],
      ...overrides.diagnosis,
    },
  };
}

/** An environment called `checkout`, ready unless told otherwise. */
export function environmentSummary(
  overrides: Partial<Omit<EnvironmentSummary, 'resource' | 'ref'>> & {
    resource?: Partial<ResourceRef>;
  } = {},
): EnvironmentSummary {
  const { resource, ...rest } = overrides;
  const root = resourceRef({
    group: 'platform.example.org',
    version: 'v1',
    kind: 'RunEnvironment',
    namespace: 'team-a',
    name: 'checkout',
    ...resource,
  });
  return {
    ref: formatEnvironmentRef(root),
    resource: root,
    typeTitle: 'Run environment',
    owner: 'group:default/team-a',
    entityRef: 'component:default/checkout',
    createdAt: secondsAgo(240),
    health: health(),
    settlement: { state: 'waiting', sentence: 'All resources are ready.' },
    lifecycle: { state: 'ready' },
    ...rest,
  };
}

/** Taken down in three hours, by a rule that leaves room until tomorrow, unless told otherwise. */
export function environmentLife(
  overrides: Partial<EnvironmentLife> = {},
): EnvironmentLife {
  const expiresAt = secondsAhead(3 * 3600 + 60);
  return {
    phase: 'ready',
    since: secondsAgo(240),
    teardown: 'on-expiry',
    expiresAt,
    teardownAt: expiresAt,
    latestExpiresAt: secondsAhead(24 * 3600 + 60),
    expiryRule: 'sandboxes',
    wrongTerms: [],
    ...overrides,
  };
}

/** The environment of a summary, with a tree of these resources. */
export function environmentWith(
  summary: EnvironmentSummary,
  children: ResourceNode[],
): Environment {
  return {
    ...summary,
    tree: {
      resource: summary.resource,
      role: 'claim',
      verdict: summary.health.verdict,
      createdAt: summary.createdAt,
      children,
    },
  };
}
