import type { Situation } from '../Situation';

export const f19TwoOwners: Situation[] = [
  {
    id: 'F19',
    title: 'The resource that is to be composed belongs to another object',
    source: { recording: 'v2-two-controllers' },
    environment: {
      verdict: 'failed',
      resources: [
        ['App app', 'failed'],
        ['Widget owned-elsewhere', 'unknown'],
      ],
      sentence:
        '"widget" of App app belongs to another resource already: Widget.fake.suite.crossplane-env.io "owned-elsewhere" is invalid: metadata.ownerReferences: Invalid value: [{"apiVersion":"v1","kind":"ConfigMap","name":"other-owner","uid":"uid-of-another","controller":true},{"apiVersion":"suite.crossplane…',
      actor: 'platform',
      healsItself: false,
      cause: {
        resource: 'Composition v2-two-controllers',
        key: 'platform|prod/apiextensions.crossplane.io/Composition/-/v2-two-controllers|widget-fake-suite-crossplane-env-io-owned-elsewhere-is-invalid-metadata-ownerreferences-invalid-value-apiversion-v#-kind-configmap-name-other-owner-uid-uid-of-a',
      },
      settlement: 'failed',
    },
  },
];
