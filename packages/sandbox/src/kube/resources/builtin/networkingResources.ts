import { ServedResource } from '../ServedResource';
import { builtinResource } from './builtinResource';

const NETWORKING = {
  group: 'networking.k8s.io',
  version: 'v1',
  namespaced: true,
  tracksGeneration: true,
};

const networkPolicy = builtinResource({
  ...NETWORKING,
  kind: 'NetworkPolicy',
  plural: 'networkpolicies',
  shortNames: ['netpol'],
});

const ingress = builtinResource({
  ...NETWORKING,
  kind: 'Ingress',
  plural: 'ingresses',
  shortNames: ['ing'],
  hasStatus: true,
  columns: [
    {
      name: 'Class',
      type: 'string',
      value: ({ spec }) => spec?.ingressClassName ?? '<none>',
    },
    {
      name: 'Hosts',
      type: 'string',
      value: ({ spec }) =>
        (spec?.rules ?? [])
          .map((rule: { host?: string }) => rule.host ?? '*')
          .join(','),
    },
  ],
});

export const networkingResources: ServedResource[] = [networkPolicy, ingress];
