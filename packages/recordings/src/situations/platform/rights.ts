import { autoReady } from '@crossplane-env/testkit';
import { desires } from '../lab/pipeline';
import { appSituation, type LabOptions } from '../lab/situations';
import { created, createdOnly, isUnsynced } from '../lab/steps';
import type { Situation } from '../Situation';

const FORBIDDEN: Pick<LabOptions, 'variant' | 'pipeline'> = {
  variant: 'limited',
  pipeline: [
    desires({
      nightly: {
        resource: {
          apiVersion: 'batch/v1',
          kind: 'CronJob',
          metadata: { name: 'nightly' },
          spec: {
            schedule: '0 3 * * *',
            jobTemplate: {
              spec: {
                template: {
                  spec: {
                    restartPolicy: 'Never',
                    containers: [{ name: 'a', image: 'example.org/a:1' }],
                  },
                },
              },
            },
          },
        },
      },
    }),
    autoReady,
  ],
};

/** What core may not do. */
export const rights: Situation[] = [
  appSituation('rights-missing-silent', {
    ...FORBIDDEN,
    shows: 'Core may not compose a kind: at first only events say so.',
    failures: ['F14'],
    steps: [createdOnly(3)],
  }),
  appSituation('rights-missing', {
    ...FORBIDDEN,
    shows:
      'Core may not compose a kind: after two minutes a condition tells of a consequence, and still only events of the cause.',
    failures: ['F14', 'F15'],
    isSlow: true,
    steps: [created(isUnsynced)],
  }),
];
