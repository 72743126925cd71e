import type { KubeObject } from '../../kube/KubeApi';
import type { Readiness } from './CompositionFunction';
import { autoReady } from './autoReady';

function object(type: string, rest: object = {}): KubeObject {
  const [apiVersion, kind] = type.split(' ');
  return {
    apiVersion,
    kind,
    metadata: {
      name: 'x',
      uid: 'u',
      resourceVersion: '1',
      creationTimestamp: '2026-01-01T00:00:00Z',
    },
    ...rest,
  };
}

function readiness(observed?: KubeObject, ready: Readiness = 'Unspecified') {
  const { desired } = autoReady({
    observed: {
      composite: object('v1 X'),
      resources: observed ? { a: observed } : {},
    },
    desired: {
      composite: { resource: {}, ready: 'Unspecified' },
      resources: { a: { resource: {}, ready } },
    },
  });
  return desired.resources.a.ready;
}

const when = (type: string, status = 'True') => ({
  status: { conditions: [{ type, status }] },
});

describe('autoReady', () => {
  it.each<[string, KubeObject, Readiness]>([
    ['a ConfigMap', object('v1 ConfigMap'), 'True'],
    ['a Namespace', object('v1 Namespace'), 'True'],
    ['a Role', object('rbac.authorization.k8s.io/v1 Role'), 'Unspecified'],
    ['a Service', object('v1 Service'), 'True'],
    [
      'a Service without its load balancer',
      object('v1 Service', { spec: { type: 'LoadBalancer' } }),
      'Unspecified',
    ],
    [
      'an available Deployment',
      object('apps/v1 Deployment', {
        spec: { replicas: 2 },
        status: {
          updatedReplicas: 2,
          availableReplicas: 2,
          ...when('Available').status,
        },
      }),
      'True',
    ],
    [
      'a Deployment on its way',
      object('apps/v1 Deployment', {
        spec: { replicas: 2 },
        status: { updatedReplicas: 2, ...when('Available', 'False').status },
      }),
      'Unspecified',
    ],
    ['a complete Job', object('batch/v1 Job', when('Complete')), 'True'],
    ['a failed Job', object('batch/v1 Job', when('Failed')), 'Unspecified'],
    [
      'an active autoscaler',
      object('autoscaling/v2 HorizontalPodAutoscaler', when('ScalingActive')),
      'True',
    ],
    ['what says it is ready', object('x.org/v1 Y', when('Ready')), 'True'],
    [
      'what says it is not',
      object('x.org/v1 Y', when('Ready', 'False')),
      'Unspecified',
    ],
  ])('takes %s for ready or not', (_name, observed, expected) => {
    expect(readiness(observed)).toBe(expected);
  });

  it('leaves alone what others have said, and what does not exist', () => {
    expect(readiness(object('v1 ConfigMap'), 'False')).toBe('False');
    expect(readiness(undefined)).toBe('Unspecified');
  });
});
