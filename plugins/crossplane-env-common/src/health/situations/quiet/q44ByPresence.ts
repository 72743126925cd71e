import { READY } from '../../__fixtures__/conditions';
import { LATER, composite, composed } from '../../__fixtures__/resources';
import type { Situation } from '../Situation';

export const q44ByPresence: Situation[] = [
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
