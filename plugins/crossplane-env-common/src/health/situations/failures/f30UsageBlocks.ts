import type { Situation } from '../Situation';

export const f30UsageBlocks: Situation[] = [
  {
    id: 'F30',
    title: 'A composite is protected from deletion, and somebody has tried',
    source: { recording: 'usage-blocks' },
    environment: {
      verdict: 'ready',
      resources: [
        ['App app', 'ready'],
        ['Widget app-widget', 'ready'],
        ['ConfigMap app-config', 'ready'],
      ],
      sentence:
        'Both resources are ready; Usage keeps-data keeps App app from being deleted: It has the data of customers.',
      actor: 'platform',
      healsItself: false,
      cause: {
        resource: 'Usage keeps-data',
        key: 'platform|prod/protection.crossplane.io/Usage/usage-blocks/keeps-data',
      },
      settlement: 'ready',
    },
  },
  {
    id: 'F30',
    title:
      'A claim was deleted; its composite is protected, and the claim says so',
    source: { recording: 'claim-usage-blocks' },
    environment: {
      verdict: 'deleting',
      resources: [
        ['Database database', 'deleting'],
        ['XDatabase database-xr', 'ready'],
        ['ClusterWidget database-xr-cluster-widget', 'ready'],
      ],
      sentence:
        'Being taken down (the only resource is still there), but ClusterUsage claim-usage-blocks keeps XDatabase database-xr from being deleted: It has the data of customers.',
      actor: 'platform',
      healsItself: false,
      cause: {
        resource: 'ClusterUsage claim-usage-blocks',
        key: 'platform|prod/protection.crossplane.io/ClusterUsage/-/claim-usage-blocks',
      },
      settlement: 'failed',
    },
  },
];
