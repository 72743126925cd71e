import type { Situation } from '../Situation';

export const f16ScopeMismatch: Situation[] = [
  {
    id: 'F16',
    title: 'A namespaced composite is to compose a cluster-scoped resource',
    source: { recording: 'v2-cluster-scoped-composed' },
    environment: {
      verdict: 'failed',
      resources: [['App app', 'failed']],
      sentence:
        '"widget" of App app is of a kind that belongs to no namespace, while App app is in one: cannot apply cluster scoped composed resource "widget" (a ClusterWidget named ) for a namespaced composite resource.',
      actor: 'platform',
      healsItself: false,
      cause: {
        resource: 'Composition v2-cluster-scoped-composed',
        key: 'platform|prod/apiextensions.crossplane.io/Composition/-/v2-cluster-scoped-composed|cannot-apply-cluster-scoped-composed-resource-widget-a-clusterwidget-named-for-a-namespaced-composite-resource-',
      },
      settlement: 'failed',
    },
  },
];
