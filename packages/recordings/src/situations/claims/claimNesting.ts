import { API_VERSION, autoReady } from '@crossplane-env/testkit';
import { desires } from '../lab/pipeline';
import { claimSituation } from '../lab/situations';
import { becomesReady, created, isUnready, reported } from '../lab/steps';
import { failing, notReady } from '../lab/statuses';
import type { Situation } from '../Situation';

const DEEP = {
  kind: 'OuterDatabase',
  pipeline: [
    desires({
      database: {
        resource: {
          apiVersion: API_VERSION,
          kind: 'XDatabase',
          spec: { size: 1, compositionRef: { name: 'databases' } },
        },
      },
    }),
    autoReady,
  ],
};

/** Claims of composites of composites. */
export const claimNesting: Situation[] = [
  claimSituation('claim-nested', {
    ...DEEP,
    shows:
      'A claim, two composites and a managed resource, and all of them are ready.',
    steps: becomesReady(),
  }),
  claimSituation('claim-nested-failing', {
    ...DEEP,
    shows:
      'The cause is three levels below the claim; the two between only name what is below.',
    failures: ['F42'],
    steps: [
      created(isUnready),
      reported(
        'the provider cannot create the resource',
        failing('create failed: QuotaExceeded: no more', notReady('Creating')),
      ),
    ],
  }),
];
