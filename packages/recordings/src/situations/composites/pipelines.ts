import {
  autoReady,
  composition,
  patchAndTransform,
  scripted,
  type ScriptedResponse,
  widget,
} from '@crossplane-env/testkit';
import { desiredWidget, desires, failsWith } from '../lab/pipeline';
import { appSituation } from '../lab/situations';
import {
  becomesReady,
  created,
  createdOnly,
  has,
  isReady,
  isUnready,
  isUnsynced,
  step,
} from '../lab/steps';
import type { Situation } from '../Situation';

type Told<K extends 'conditions' | 'results'> = NonNullable<
  ScriptedResponse[K]
>[number];

const REQUIRED_PATCH = {
  type: 'FromCompositeFieldPath',
  fromFieldPath: 'metadata.annotations[team]',
  toFieldPath: 'spec.forProvider.region',
  policy: { fromFieldPath: 'Required' },
};

const TEAM_CONDITION: Told<'conditions'> = {
  type: 'DatabaseReady',
  status: 'STATUS_CONDITION_FALSE',
  reason: 'Waiting',
  message: 'waiting for the database',
  target: 'TARGET_COMPOSITE_AND_CLAIM',
};

const WARNING: Told<'results'> = {
  severity: 'SEVERITY_WARNING',
  message: 'the disk is small',
  reason: 'Disk',
  target: 'TARGET_COMPOSITE',
};

function ready(name: string) {
  return scripted('compose', {
    desired: {
      composite: { ready: 'READY_TRUE' },
      resources: { [name]: { ...desiredWidget(), ready: 'READY_TRUE' } },
    },
  });
}

/** What functions answer. */
export const pipelines: Situation[] = [
  appSituation('v2-fatal', {
    shows:
      'A function fails; what an earlier one said of conditions and warnings stays.',
    failures: ['F12'],
    pipeline: [
      scripted('compose', {
        desired: { resources: { widget: desiredWidget() } },
        conditions: [TEAM_CONDITION],
        results: [WARNING],
      }),
      failsWith('cannot find region "mars"'),
      autoReady,
    ],
    steps: [created(isUnsynced)],
  }),
  appSituation('v2-stale-ready', {
    shows: 'The pipeline fails, and the composite still says that it is ready.',
    failures: ['F10'],
    pipeline: [ready('widget')],
    steps: [
      created(isReady),
      step('the Composition begins to fail', async stage => {
        const name = stage.situation.name;
        await stage.apply(
          composition(name, 'App', [failsWith('late failure')]),
        );
        await stage.rootBecomes(isUnsynced);
      }),
    ],
  }),
  appSituation('v2-no-base-template', {
    shows: 'The Composition names a resource that has no base.',
    failures: ['F12'],
    pipeline: [patchAndTransform({ name: 'widget' }), autoReady],
    steps: [created(isUnsynced)],
  }),
  appSituation('v2-template-fails', {
    shows:
      'A template cannot be executed; the text is that of function-go-templating.',
    failures: ['F13'],
    pipeline: [
      failsWith(
        'cannot execute template: template: manifests:4:22: executing "manifests" at <.observed.composite.resource.spec.parameters.size>: nil pointer evaluating interface {}.size',
      ),
    ],
    steps: [created(isUnsynced)],
  }),
  appSituation('v2-invalid-input', {
    shows:
      'A function does not understand the input that the Composition gives it.',
    failures: ['F13'],
    pipeline: [
      {
        ...scripted('compose', {}),
        input: {
          apiVersion: 'scripted.fn.crossplane-env.io/v1beta1',
          kind: 'Nothing',
        },
      },
    ],
    steps: [created(isUnsynced)],
  }),
  appSituation('v2-required-patch-missing', {
    shows:
      'A patch lacks its source: unready without a message, the cause is in an event alone.',
    failures: ['F12'],
    pipeline: [
      patchAndTransform(widget('widget', { patches: [REQUIRED_PATCH] })),
      autoReady,
    ],
    steps: [created(isUnready)],
  }),
  appSituation('v2-status-rejected', {
    shows:
      'A function writes a status that the schema rejects: no condition ever, only an event.',
    failures: ['F12'],
    pipeline: [
      scripted('compose', {
        desired: {
          composite: { resource: { status: { endpoint: { not: 'a text' } } } },
        },
      }),
    ],
    steps: [createdOnly(2)],
  }),
  appSituation('v2-function-slow', {
    shows:
      'A composite that was just created has no status while its function works.',
    pipeline: [scripted('compose', {}, { delay: '20s' })],
    steps: [createdOnly(2)],
  }),
  appSituation('v2-custom-condition', {
    shows:
      'A function tells users in a condition of its own what they wait for.',
    pipeline: [
      scripted('compose', {
        desired: { resources: { widget: desiredWidget() } },
        conditions: [TEAM_CONDITION],
      }),
      autoReady,
    ],
    steps: [created(isUnready)],
  }),
  appSituation('v2-warning-result', {
    shows: 'A function warns of something, and all is ready.',
    pipeline: [
      scripted('compose', {
        desired: { resources: { widget: desiredWidget() } },
        results: [WARNING],
      }),
      autoReady,
    ],
    steps: becomesReady(),
  }),
  appSituation('v2-nothing-composed', {
    shows: 'A composite that composes nothing is ready at once.',
    pipeline: [desires({}), autoReady],
    steps: [created(has('Ready', 'True'))],
  }),
];
