import type { Situation } from '../Situation';

export const f07SelectorMatchesNothing: Situation[] = [
  {
    id: 'F07',
    title: 'The selector of a managed resource matches nothing',
    source: { recording: 'managed-selector-no-match' },
    environment: {
      verdict: 'failed',
      resources: [
        ['App app', 'progressing'],
        ['Widget app-widget', 'failed'],
        ['ConfigMap app-config', 'ready'],
      ],
      sentence:
        'Widget widget refers to a resource by labels that none has: mg.Spec.ForProvider.SubnetID: no resources matched selector.',
      actor: 'platform',
      healsItself: false,
      cause: { resource: 'Widget app-widget' },
      settlement: 'failed',
    },
  },
];
