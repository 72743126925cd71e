import { composition, keyOf } from '@crossplane-env/testkit';
import { desiredWidget, desires } from '../lab/pipeline';
import { appSituation } from '../lab/situations';
import { created, isUnready, isUnsynced, step } from '../lab/steps';
import type { Situation } from '../Situation';

const SEVERAL = 'v2-several-compositions';

/** Core picks any of the Compositions: the root is created until it is the first. */
const createdWithFirst = step('the root is created', async stage => {
  for (;;) {
    await stage.apply(stage.situation.root);
    const { spec } = await stage.rootBecomes(isUnready);
    if (spec.crossplane.compositionRef.name === `${SEVERAL}-a`) return;
    await stage.delete(stage.root);
    await stage.isGone(stage.root);
  }
});

/** Which Composition a composite gets. */
export const selection: Situation[] = [
  appSituation('v2-no-composition-ref', {
    shows: 'The composite refers to a Composition that is not there.',
    failures: ['F08'],
    spec: { crossplane: { compositionRef: { name: 'does-not-exist' } } },
    steps: [created(isUnsynced)],
  }),
  appSituation('v2-selector-no-match', {
    shows: 'No Composition has the labels that the composite asks for.',
    failures: ['F08'],
    spec: {
      crossplane: { compositionSelector: { matchLabels: { cloud: 'none' } } },
    },
    steps: [created(isUnsynced)],
  }),
  appSituation('v2-wrong-type', {
    shows: 'The composite refers to a Composition of another kind.',
    failures: ['F08'],
    spec: { crossplane: { compositionRef: { name: 'databases' } } },
    steps: [created(isUnsynced)],
  }),
  appSituation(SEVERAL, {
    shows:
      'Several Compositions fit and none is named: core picked one at random.',
    before: ['a', 'b'].map(variant => ({
      ...composition(`${SEVERAL}-${variant}`, 'App', [
        desires({ widget: desiredWidget() }),
      ]),
      metadata: {
        name: `${SEVERAL}-${variant}`,
        labels: { situation: SEVERAL },
      },
    })),
    spec: {
      crossplane: {
        compositionSelector: { matchLabels: { situation: SEVERAL } },
      },
    },
    keep: ['composition'],
    also: [
      keyOf(composition(`${SEVERAL}-a`, 'App', [])),
      keyOf(composition(`${SEVERAL}-b`, 'App', [])),
    ],
    steps: [createdWithFirst],
  }),
  appSituation('v2-update-manual', {
    shows: 'A composite stays with the revision it has; a newer one is there.',
    failures: ['F37'],
    pipeline: [desires({ widget: desiredWidget({ size: 1 }) })],
    spec: {
      crossplane: {
        compositionRef: { name: 'v2-update-manual' },
        compositionUpdatePolicy: 'Manual',
      },
    },
    keep: ['composition'],
    steps: [
      created(isUnready),
      step('the Composition changes', async stage => {
        await stage.apply(
          composition('v2-update-manual', 'App', [
            desires({ widget: desiredWidget({ size: 2 }) }),
          ]),
        );
        await stage.pass(1);
      }),
    ],
  }),
  appSituation('v2-update-automatic', {
    shows: 'A new revision of the Composition reaches the composite by itself.',
    pipeline: [desires({ widget: desiredWidget({ size: 1 }) })],
    keep: ['composition'],
    steps: [
      created(isUnready),
      step('the Composition changes', async stage => {
        await stage.apply(
          composition('v2-update-automatic', 'App', [
            desires({ widget: desiredWidget({ size: 2 }) }),
          ]),
        );
        await stage.managedBecome(({ spec }) => spec.forProvider.size === 2);
      }),
    ],
  }),
];
