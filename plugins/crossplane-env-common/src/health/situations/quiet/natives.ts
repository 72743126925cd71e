import { CREATING, READY } from '../../__fixtures__/conditions';
import {
  composed,
  composite,
  LATER,
  secondsAfterCreation,
} from '../../__fixtures__/resources';
import type { Situation } from '../Situation';

/** Kubernetes' other kinds. */
export const nativesAtRest: Situation[] = [
  {
    id: 'Q41',
    title: 'A PersistentVolumeClaim is bound',
    source: { recording: 'native-volume-bound' },
    environment: {
      verdict: 'ready',
      resources: [
        ['App app', 'ready'],
        ['PersistentVolumeClaim data', 'ready'],
      ],
      sentence: 'The only resource is ready.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'ready',
    },
  },
  {
    id: 'Q41',
    title: 'A PersistentVolumeClaim waits for the first pod that uses it',
    source: {
      root: composite({
        conditions: CREATING,
        children: [
          composed({
            apiVersion: 'v1',
            kind: 'PersistentVolumeClaim',
            as: 'data',
            status: { phase: 'Pending' },
          }),
        ],
      }),
      now: LATER,
    },
    environment: {
      verdict: 'progressing',
      resources: [
        ['App shop', 'progressing'],
        ['PersistentVolumeClaim shop-data-x7k2p', 'progressing'],
      ],
      sentence:
        'Waiting for PersistentVolumeClaim data: the only resource is not ready yet.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'waiting',
    },
  },
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
  {
    id: 'Q43',
    title: 'An Ingress has no address, since no controller serves it',
    source: { recording: 'native-ingress' },
    environment: {
      verdict: 'progressing',
      resources: [
        ['App app', 'progressing'],
        ['Ingress web', 'progressing'],
      ],
      sentence: 'Waiting for Ingress web: the only resource is not ready yet.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'waiting',
    },
  },
  {
    id: 'Q44',
    title: 'A ConfigMap and a Secret only have to be there',
    source: { recording: 'native-config' },
    environment: {
      verdict: 'ready',
      resources: [
        ['App app', 'ready'],
        ['ConfigMap settings', 'ready'],
        ['Secret credentials', 'ready'],
      ],
      sentence: 'Both resources are ready.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'ready',
    },
  },
  {
    id: 'Q44',
    title: 'A Namespace is active',
    source: {
      root: composite({
        conditions: READY,
        children: [
          composed({
            apiVersion: 'v1',
            kind: 'Namespace',
            as: 'space',
            status: { phase: 'Active' },
          }),
        ],
      }),
      now: LATER,
    },
    environment: {
      verdict: 'ready',
      resources: [
        ['App shop', 'ready'],
        ['Namespace shop-space-x7k2p', 'ready'],
      ],
      sentence: 'The only resource is ready.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'ready',
    },
  },
  {
    id: 'Q44',
    title: 'A Role, a ServiceAccount and a NetworkPolicy only have to be there',
    source: {
      root: composite({
        conditions: READY,
        children: [
          composed({
            apiVersion: 'rbac.authorization.k8s.io/v1',
            kind: 'Role',
            as: 'role',
          }),
          composed({ apiVersion: 'v1', kind: 'ServiceAccount', as: 'account' }),
          composed({
            apiVersion: 'networking.k8s.io/v1',
            kind: 'NetworkPolicy',
            as: 'policy',
          }),
        ],
      }),
      now: LATER,
    },
    environment: {
      verdict: 'ready',
      resources: [
        ['App shop', 'ready'],
        ['Role shop-role-x7k2p', 'ready'],
        ['ServiceAccount shop-account-x7k2p', 'ready'],
        ['NetworkPolicy shop-policy-x7k2p', 'ready'],
      ],
      sentence: 'All 3 resources are ready.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'ready',
    },
  },
];
