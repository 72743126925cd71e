import {
  Environment,
  EnvironmentHealth,
  ResourceNode,
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
  const diagnosis = { sentence, nextStep, actor: 'nobody' as const };
  return { verdict, ready, total, diagnosis: { ...diagnosis, waitingFor: [] } };
}

export function environment(
  overrides: {
    uid?: string;
    health?: EnvironmentHealth;
    children?: ResourceNode[];
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
    lifecycle: { state: overrides.state ?? 'provisioning' },
    staleSince,
    tree: { ...root, resource, children },
  };
}

export const READY = environment({
  health: health('ready', 'All 7 resources are ready.', { ready: 7, total: 7 }),
});

export const FAILED = environment({
  health: health('failed', "Bucket 'x' was refused: AccessDenied.", {
    ready: 5,
    total: 7,
    nextStep: 'Choose another region.',
  }),
});

export function progressing(ready: number): Environment {
  return environment({
    health: health(
      'progressing',
      `Waiting for Bucket 'x': ${ready} of 7 resources are ready.`,
      { ready, total: 7 },
    ),
  });
}
