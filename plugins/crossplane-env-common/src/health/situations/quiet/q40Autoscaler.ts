import { condition, READY, CREATING } from '../../__fixtures__/conditions';
import {
  secondsAfterCreation,
  LATER,
  composite,
  composed,
} from '../../__fixtures__/resources';
import type { Situation } from '../Situation';

export const q40Autoscaler: Situation[] = [
  {
    id: 'Q40',
    title: 'An autoscaler has reached its limit, and works',
    source: {
      root: composite({
        conditions: READY,
        children: [
          composed({
            apiVersion: 'autoscaling/v2',
            kind: 'HorizontalPodAutoscaler',
            as: 'web',
            status: { currentReplicas: 10, desiredReplicas: 10 },
            conditions: [
              condition('AbleToScale', 'True', { reason: 'ReadyForNewScale' }),
              condition('ScalingActive', 'True', {
                reason: 'ValidMetricFound',
              }),
              condition('ScalingLimited', 'True', {
                reason: 'TooManyReplicas',
              }),
            ],
          }),
        ],
      }),
      now: LATER,
    },
    environment: {
      verdict: 'ready',
      resources: [
        ['App shop', 'ready'],
        ['HorizontalPodAutoscaler shop-web-x7k2p', 'ready'],
      ],
      sentence: 'The only resource is ready.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'ready',
    },
  },
  {
    id: 'Q40',
    title: 'An autoscaler has no metrics yet',
    source: {
      root: composite({
        conditions: CREATING,
        children: [
          composed({
            apiVersion: 'autoscaling/v2',
            kind: 'HorizontalPodAutoscaler',
            as: 'web',
            conditions: [
              condition('AbleToScale', 'True', { reason: 'SucceededGetScale' }),
              condition('ScalingActive', 'False', {
                reason: 'FailedGetResourceMetric',
                message:
                  'the HPA was unable to compute the replica count: failed to get cpu utilization: did not receive metrics for targeted pods (pods might be unready)',
              }),
            ],
          }),
        ],
      }),
      now: secondsAfterCreation(15),
    },
    environment: {
      verdict: 'progressing',
      resources: [
        ['App shop', 'progressing'],
        ['HorizontalPodAutoscaler shop-web-x7k2p', 'progressing'],
      ],
      sentence:
        'Waiting for HorizontalPodAutoscaler web: the only resource is not ready yet.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'waiting',
    },
  },
];
