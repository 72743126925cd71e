import { autoReady, composition } from '@crossplane-env/testkit';
import { desiredApp, desiredWidget, desires } from '../lab/pipeline';
import { appSituation } from '../lab/situations';
import { becomesReady, created, isUnready, reported } from '../lab/steps';
import { failing, notReady } from '../lab/statuses';
import type { Situation } from '../Situation';

const OUTER = {
  kind: 'Outer',
  pipeline: [desires({ app: desiredApp('apps') }), autoReady],
};

/** An Outer of two Apps, each of which composes several widgets. */
function forest(name: string) {
  const inner = `${name}-inner`;
  return {
    kind: 'Outer',
    before: [
      composition(inner, 'App', [
        desires({ a: desiredWidget(), b: desiredWidget() }),
        autoReady,
      ]),
    ],
    pipeline: [
      desires({ left: desiredApp(inner), right: desiredApp(inner) }),
      autoReady,
    ],
  };
}

const QUOTA = failing(
  'create failed: QuotaExceeded: no more widgets',
  notReady('Creating'),
);

/** Composites of composites. */
export const nesting: Situation[] = [
  appSituation('v2-nested', {
    ...OUTER,
    shows: 'A composite of a composite, and all of it is ready.',
    steps: becomesReady(),
  }),
  appSituation('v2-nested-unready', {
    ...OUTER,
    shows: 'A composite of a composite waits for the leaf.',
    steps: [created(isUnready)],
  }),
  appSituation('v2-nested-failing', {
    ...OUTER,
    shows:
      'The leaf of a composite of a composite fails; those above only name what is below.',
    failures: ['F42'],
    steps: [
      created(isUnready),
      reported('the provider cannot create the leaf', QUOTA),
    ],
  }),
  appSituation('v2-nested-failing-everywhere', {
    ...forest('v2-nested-failing-everywhere'),
    shows: 'All leaves of two composites fail for one reason.',
    failures: ['F42'],
    steps: [
      created(isUnready),
      reported('the provider cannot create the leaves', QUOTA),
    ],
  }),
];
