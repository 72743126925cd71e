import { CREATING } from '../../__fixtures__/conditions';
import {
  secondsAfterCreation,
  composite,
  composed,
} from '../../__fixtures__/resources';
import type { Situation } from '../Situation';

export const q42Service: Situation[] = [
  {
    id: 'Q42',
    title: 'A Service within the cluster',
    source: { recording: 'native-service' },
    environment: {
      verdict: 'ready',
      resources: [
        ['App app', 'ready'],
        ['Service web', 'ready'],
      ],
      sentence: 'The only resource is ready.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'ready',
    },
  },
  {
    id: 'Q42',
    title: 'A Service has the address of a load balancer',
    source: { recording: 'native-load-balancer' },
    environment: {
      verdict: 'ready',
      resources: [
        ['App app', 'ready'],
        ['Service web', 'ready'],
      ],
      sentence: 'The only resource is ready.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'ready',
    },
  },
  {
    id: 'Q42',
    title: 'A Service waits for its load balancer',
    source: {
      root: composite({
        conditions: CREATING,
        children: [
          composed({
            apiVersion: 'v1',
            kind: 'Service',
            as: 'web',
            spec: { type: 'LoadBalancer' },
            status: { loadBalancer: {} },
          }),
        ],
      }),
      now: secondsAfterCreation(60),
    },
    environment: {
      verdict: 'progressing',
      resources: [
        ['App shop', 'progressing'],
        ['Service shop-web-x7k2p', 'progressing'],
      ],
      sentence: 'Waiting for Service web: the only resource is not ready yet.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'waiting',
    },
  },
];
