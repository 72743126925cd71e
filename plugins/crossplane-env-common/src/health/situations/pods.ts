import type { JsonObject } from '@backstage/types';
import { condition, CREATING } from '../__fixtures__/conditions';
import { composed, composite, LATER } from '../__fixtures__/resources';
import type { ExpectedEnvironment, Situation } from './Situation';

const NAME = 'Deployment shop-web-x7k2p';

/** A composed Deployment with a pod of which the cluster says this. */
function deploymentOf(status: JsonObject, events: object[] = []) {
  const pod = composed({
    apiVersion: 'v1',
    kind: 'Pod',
    name: 'shop-web-x7k2p-5d8c-q9',
    as: undefined,
    status,
    events,
  });
  return composite({
    conditions: CREATING,
    children: [
      composed({
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        as: 'web',
        spec: { replicas: 1 },
        status: { observedGeneration: 1, replicas: 1, updatedReplicas: 1 },
        conditions: [condition('Available', 'False')],
        pods: [pod],
      }),
    ],
  });
}

function waiting(reason: string, message: string, rest: JsonObject = {}) {
  const image = 'registry.example.org/web:v9';
  const state = { waiting: { reason, message } };
  return {
    phase: 'Pending',
    containerStatuses: [{ name: 'web', image, state, ...rest }],
  };
}

function failed(
  expected: Pick<
    ExpectedEnvironment,
    'sentence' | 'actor' | 'healsItself' | 'settlement'
  >,
): ExpectedEnvironment {
  return {
    verdict: 'failed',
    resources: [
      ['App shop', 'progressing'],
      [NAME, 'failed'],
    ],
    cause: { resource: NAME },
    ...expected,
  };
}

/** What runs under a composed workload, where the portal may read it. */
export const podTroubles: Situation[] = [
  {
    id: 'N08',
    title: 'The image of a Deployment cannot be pulled, as its pod tells',
    source: {
      root: deploymentOf(
        waiting(
          'ImagePullBackOff',
          'Back-off pulling image "registry.example.org/web:v9": ErrImagePull: failed to resolve reference: not found',
        ),
      ),
      now: LATER,
    },
    environment: failed({
      sentence:
        'Image registry.example.org/web:v9 of container web of Deployment web cannot be pulled: Back-off pulling image "registry.example.org/web:v9": ErrImagePull: failed to resolve reference: not found.',
      actor: 'platform',
      healsItself: false,
      settlement: 'failed',
    }),
  },
  {
    id: 'N09',
    title: 'The container of a Deployment crashes, as its pod tells',
    source: {
      root: deploymentOf(
        waiting(
          'CrashLoopBackOff',
          'back-off 5m0s restarting failed container=web',
          {
            restartCount: 7,
            lastState: { terminated: { exitCode: 3, reason: 'Error' } },
          },
        ),
      ),
      now: LATER,
    },
    environment: failed({
      sentence:
        'Container web of Deployment web crashes again and again, last with exit code 3 (Error).',
      actor: 'requester',
      healsItself: false,
      settlement: 'failed',
    }),
  },
  {
    id: 'N10',
    title: 'A Secret that the container of a Deployment needs is not there',
    source: {
      root: deploymentOf(
        waiting('CreateContainerConfigError', 'secret "db" not found'),
      ),
      now: LATER,
    },
    environment: failed({
      sentence:
        'Secret db, which container web of Deployment web needs, does not exist.',
      actor: 'platform',
      healsItself: true,
      settlement: 'waiting',
    }),
  },
  {
    id: 'N11',
    title: 'A ConfigMap that a volume of a Deployment needs is not there',
    source: {
      root: deploymentOf({ phase: 'Pending' }, [
        {
          reason: 'FailedMount',
          message:
            'MountVolume.SetUp failed for volume "settings" : configmap "web" not found',
          lastSeen: LATER.toISOString(),
        },
      ]),
      now: LATER,
    },
    environment: failed({
      sentence:
        'ConfigMap web, which a volume of Deployment web needs, does not exist.',
      actor: 'platform',
      healsItself: true,
      settlement: 'waiting',
    }),
  },
  {
    id: 'N12',
    title: 'There is no node for the pod of a Deployment, as it tells itself',
    source: {
      root: deploymentOf({
        phase: 'Pending',
        conditions: [
          {
            type: 'PodScheduled',
            status: 'False',
            reason: 'Unschedulable',
            message: '0/3 nodes are available: 3 Insufficient cpu.',
          },
        ],
      }),
      now: LATER,
    },
    environment: {
      verdict: 'progressing',
      resources: [
        ['App shop', 'progressing'],
        [NAME, 'progressing'],
      ],
      sentence:
        'No node of the cluster takes a pod of Deployment web (the only resource is not ready yet): 0/3 nodes are available: 3 Insufficient cpu.',
      actor: 'platform',
      healsItself: true,
      cause: { resource: NAME },
      settlement: 'waiting',
    },
  },
];
