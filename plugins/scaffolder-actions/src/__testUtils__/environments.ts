import {
  Environment,
  EnvironmentHealth,
  ResourceNode,
  Settlement,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';

export const ENVIRONMENT_REF =
  'prod/platform.example.org/RunEnvironment/team-a/orders';

const root: ResourceNode = {
  resource: {
    cluster: 'prod',
    group: 'platform.example.org',
    version: 'v1alpha1',
    kind: 'RunEnvironment',
    namespace: 'team-a',
    name: 'orders',
    uid: 'uid-1',
  },
  role: 'composite',
  verdict: 'progressing',
  children: [],
};

export function bucket(name: string, node: Partial<ResourceNode> = {}) {
  return {
    ...root,
    resource: { ...root.resource, kind: 'Bucket', name, uid: `uid-${name}` },
    role: 'composed' as const,
    ...node,
  };
}

export function health(
  verdict: EnvironmentHealth['verdict'],
  sentence: string,
  more: { ready?: number; total?: number; nextStep?: string } = {},
): EnvironmentHealth {
  const { ready = 0, total = 0, nextStep } = more;
  const diagnosis = {
    sentence,
    nextStep,
    actor: 'nobody' as const,
    healsItself: true,
    announcements: [],
  };
  return { verdict, ready, total, diagnosis: { ...diagnosis, waitingFor: [] } };
}

const WAITING: Settlement = {
  state: 'waiting',
  sentence: 'It is being made.',
};

export function environment(
  overrides: {
    uid?: string;
    health?: EnvironmentHealth;
    children?: ResourceNode[];
    settlement?: Settlement;
    state?: Environment['lifecycle']['state'];
    staleSince?: string;
  } = {},
): Environment {
  const { uid = 'uid-1', children = [], staleSince } = overrides;
  const resource = { ...root.resource, uid };
  return {
    ref: ENVIRONMENT_REF,
    resource,
    typeTitle: 'Run environment',
    createdAt: '2026-01-01T12:00:00Z',
    health: overrides.health ?? health('progressing', 'It is being made.'),
    settlement: overrides.settlement ?? WAITING,
    lifecycle: { state: overrides.state ?? 'provisioning' },
    staleSince,
    tree: { ...root, resource, children },
  };
}

const READY_HEALTH = health('ready', 'All 7 resources are ready.', {
  ready: 7,
  total: 7,
});

/** For a few seconds already. */
export const READY = environment({
  health: READY_HEALTH,
  settlement: { state: 'ready', since: '2026-01-01T12:00:00Z' },
});

/** It may not stay so. */
export const JUST_READY = environment({ health: READY_HEALTH });

const FAILED_HEALTH = health(
  'failed',
  "Bucket 'x' was refused: AccessDenied.",
  { ready: 5, total: 7, nextStep: 'Choose another region.' },
);

/** For good. */
export const FAILED = environment({
  health: FAILED_HEALTH,
  settlement: {
    state: 'failed',
    sentence: "Bucket 'x' was refused: AccessDenied.",
    nextStep: 'Choose another region.',
    actor: 'requester',
  },
});

/** It may heal by itself. */
export const FAILING = environment({ health: FAILED_HEALTH });

export function progressing(ready: number): Environment {
  return environment({
    health: health(
      'progressing',
      `Waiting for Bucket 'x': ${ready} of 7 resources are ready.`,
      { ready, total: 7 },
    ),
  });
}
