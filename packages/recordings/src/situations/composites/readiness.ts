import { autoReady, scripted } from '@crossplane-env/testkit';
import { desiredWidget, desires } from '../lab/pipeline';
import { appSituation } from '../lab/situations';
import {
  becomesReady,
  created,
  has,
  isReady,
  isUnready,
  reported,
} from '../lab/steps';
import { available, creating, synced } from '../lab/statuses';
import type { Situation } from '../Situation';

function widgets(...names: string[]) {
  return desires(
    Object.fromEntries(names.map(name => [name, desiredWidget()])),
  );
}

const UNSURE = {
  conditions: [
    synced,
    { type: 'Ready', status: 'Unknown', reason: 'Checking' } as const,
  ],
};

/** How a composite tells whether what it composed is ready. */
export const readiness: Situation[] = [
  appSituation('v2-healthy', {
    shows: 'A composite and all it composed are ready.',
    keep: ['composition', 'functions', 'definition'],
    steps: becomesReady(),
  }),
  appSituation('v2-unready', {
    shows: 'A composite waits for one managed resource that says nothing yet.',
    steps: [created(has('Ready', 'False', /: widget$/))],
  }),
  appSituation('v2-creating', {
    shows: 'A composite waits for a managed resource that is being created.',
    steps: [
      created(isUnready),
      reported('the provider creates the resource', creating),
    ],
  }),
  appSituation('v2-unready-three', {
    shows: 'Three resources that are not ready are all named.',
    pipeline: [widgets('c', 'b', 'a'), autoReady],
    steps: [created(has('Ready', 'False', /a, b, and c/))],
  }),
  appSituation('v2-unready-many', {
    shows: 'Of five resources that are not ready only three are named.',
    pipeline: [widgets('e', 'd', 'c', 'b', 'a'), autoReady],
    steps: [created(has('Ready', 'False', /2 more/))],
  }),
  appSituation('v2-ready-in-part', {
    shows: 'One of three resources is not ready yet.',
    pipeline: [widgets('a', 'b', 'c'), autoReady],
    steps: [
      created(has('Ready', 'False', /a, b, and c/)),
      reported('one becomes ready', available, {
        resource: 'a',
        check: has('Ready', 'False', /: b, c$/),
      }),
      reported('another becomes ready', available, {
        resource: 'b',
        check: has('Ready', 'False', /: c$/),
      }),
    ],
  }),
  appSituation('v2-readiness-unknown', {
    shows: 'A managed resource does not know whether it is ready.',
    steps: [
      created(isUnready),
      reported('the provider reports that it does not know', UNSURE),
    ],
  }),
  appSituation('v2-no-autoready', {
    shows: 'The resources are ready, but no function of the pipeline says so.',
    failures: ['F01'],
    pipeline: [widgets('widget')],
    keep: ['composition'],
    steps: [
      created(isUnready),
      reported('the managed resource becomes ready', available),
    ],
  }),
  appSituation('v2-composite-ready-false', {
    shows:
      'A function says that the composite is not ready, whatever the resources say.',
    failures: ['F01'],
    pipeline: [
      scripted('compose', {
        desired: {
          composite: { ready: 'READY_FALSE' },
          resources: { widget: { ...desiredWidget(), ready: 'READY_TRUE' } },
        },
      }),
    ],
    steps: [created(isUnready)],
  }),
  appSituation('v2-flapping', {
    shows: 'A managed resource becomes ready, unready and ready again.',
    failures: ['F44'],
    steps: [
      ...becomesReady(),
      reported('the resource becomes unready', creating, { check: isUnready }),
      reported('the resource becomes ready again', available, {
        check: isReady,
      }),
      reported('the resource becomes unready again', creating, {
        check: isUnready,
      }),
    ],
  }),
  appSituation('v2-recovered', {
    shows: 'A composite is ready again after its resource was not for a while.',
    steps: [
      ...becomesReady(),
      reported('the resource becomes unready', creating, { check: isUnready }),
      reported('the resource becomes ready again', available, {
        check: isReady,
      }),
    ],
  }),
];
