import type { JsonObject } from '@backstage/types';
import { CREATING, READY, synced, unready } from '../__fixtures__/conditions';
import { composite, LATER, managed } from '../__fixtures__/resources';
import type { Condition } from '../types';
import type { Situation } from './Situation';

function compositeOf(
  kind: string,
  apiVersion: string,
  atProvider: JsonObject,
  conditions: Condition[],
) {
  const status = { atProvider };
  const carrier = managed({ apiVersion, kind, as: 'web', conditions, status });
  return composite({ conditions: CREATING, children: [carrier] });
}

const OBJECT = 'kubernetes.m.crossplane.io/v1alpha1';

function deployment(conditions: JsonObject[]): JsonObject {
  return {
    manifest: {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'web', namespace: 'shop', generation: 1 },
      spec: { replicas: 2 },
      status: { observedGeneration: 1, replicas: 2, conditions },
    },
  };
}

/** Resources of providers that carry something else to where it runs. */
export const carriers: Situation[] = [
  {
    id: 'N13',
    title: 'An Object is ready, and the Deployment that it carries has failed',
    source: {
      root: compositeOf(
        'Object',
        OBJECT,
        deployment([
          {
            type: 'Progressing',
            status: 'False',
            reason: 'ProgressDeadlineExceeded',
            message: 'ReplicaSet "web-5d8c" has timed out progressing.',
          },
        ]),
        READY,
      ),
      now: LATER,
    },
    environment: {
      verdict: 'failed',
      resources: [
        ['App shop', 'progressing'],
        ['Object shop-web-x7k2p', 'failed'],
      ],
      sentence:
        'Deployment web has not become available in the time that it is given (carried by Object web): ReplicaSet "web-5d8c" has timed out progressing.',
      actor: 'requester',
      healsItself: true,
      cause: { resource: 'Object shop-web-x7k2p' },
      settlement: 'waiting',
    },
  },
  {
    id: 'N14',
    title: 'An Object is ready, and the Deployment that it carries is not yet',
    source: {
      root: compositeOf('Object', OBJECT, deployment([]), READY),
      now: LATER,
    },
    environment: {
      verdict: 'progressing',
      resources: [
        ['App shop', 'progressing'],
        ['Object shop-web-x7k2p', 'progressing'],
      ],
      sentence:
        'Deployment web, which Object web carries, is not ready (the only resource is not ready yet).',
      actor: 'nobody',
      healsItself: true,
      cause: { resource: 'Object shop-web-x7k2p' },
      settlement: 'waiting',
    },
  },
  {
    id: 'N15',
    title: 'A release of Helm has failed',
    source: {
      root: compositeOf(
        'Release',
        'helm.m.crossplane.io/v1beta1',
        {
          state: 'failed',
          releaseDescription:
            'Release "web" failed: timed out waiting for the condition',
        },
        [synced(), unready('Unavailable')],
      ),
      now: LATER,
    },
    environment: {
      verdict: 'failed',
      resources: [
        ['App shop', 'progressing'],
        ['Release shop-web-x7k2p', 'failed'],
      ],
      sentence:
        'The Helm release of Release web has failed: Release "web" failed: timed out waiting for the condition.',
      actor: 'platform',
      healsItself: false,
      cause: { resource: 'Release shop-web-x7k2p' },
      settlement: 'failed',
    },
  },
];
