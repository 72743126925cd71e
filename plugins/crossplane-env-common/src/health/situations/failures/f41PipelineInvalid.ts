import type { Situation } from '../Situation';

export const f41PipelineInvalid: Situation[] = [
  {
    id: 'F41',
    title: 'The Composition names a function that cannot compose',
    source: { recording: 'v2-missing-capability', secondsAfter: 300 },
    environment: {
      verdict: 'failed',
      resources: [['App app', 'failed']],
      sentence:
        'The Composition of App app uses a function in a way that this function does not support: function "v2-missing-capability" (active revision "v2-missing-capability-1") is missing required capabilities: composition.',
      actor: 'platform',
      healsItself: false,
      cause: {
        resource: 'Composition v2-missing-capability',
        key: 'platform|prod/apiextensions.crossplane.io/Composition/-/v2-missing-capability|function-#-active-revision-#-is-missing-required-capabilities-composition',
      },
      settlement: 'failed',
    },
    platform: [
      {
        component: 'Composition v2-missing-capability',
        verdict: 'failed',
        sentence:
          'Composition v2-missing-capability uses a function in a way that this function does not support: function "v2-missing-capability" (active revision "v2-missing-capability-1") is missing required capabilities: composition.',
      },
      {
        component: 'Function v2-missing-capability',
        verdict: 'paused',
        sentence:
          'Function v2-missing-capability is paused, so whether it works is not known.',
      },
    ],
  },
];
