import { syncError } from '../../__fixtures__/conditions';
import { secondsAfterCreation, composite } from '../../__fixtures__/resources';
import type { Situation } from '../Situation';

export const q20PipelineNotCheckedYet: Situation[] = [
  {
    id: 'Q20',
    title: 'Crossplane has not checked the pipeline yet',
    source: {
      root: composite({
        conditions: [
          syncError(
            'selected CompositionRevision apps-1 does not have a valid function pipeline: pipeline status unknown',
          ),
        ],
      }),
      now: secondsAfterCreation(5),
    },
    environment: {
      verdict: 'progressing',
      resources: [['App shop', 'progressing']],
      sentence: 'Waiting for Crossplane to compose the resources of App shop.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'waiting',
    },
  },
];
