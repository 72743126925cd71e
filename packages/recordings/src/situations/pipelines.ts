import {
  autoReady,
  composition,
  keyOf,
  type KubeObjectInput,
  patchAndTransform,
  scripted,
  type ScriptedResponse,
  widget,
} from '@crossplane-env/testkit';
import type { Situation } from './Situation';
import { appSituation, desiredWidget, desires, failsWith } from './lab';
import {
  becomesReady,
  created,
  createdOnly,
  has,
  isReady,
  isUnready,
  isUnsynced,
  step,
} from './steps';

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

/** A function's package as its package manager would have left it, and its revision. */
function functionPackage(name: string, status: object): KubeObjectInput[] {
  const paused = { 'crossplane.io/paused': 'true' };
  const image = `xpkg.example.org/lab/${name}:v0.1.0`;
  const apiVersion = 'pkg.crossplane.io/v1';
  return [
    {
      apiVersion,
      kind: 'Function',
      metadata: { name, annotations: paused },
      spec: { package: image },
    },
    {
      apiVersion,
      kind: 'FunctionRevision',
      metadata: {
        name: `${name}-1`,
        labels: { 'pkg.crossplane.io/package': name },
        annotations: paused,
      },
      spec: { desiredState: 'Active', image, revision: 1 },
      status,
    },
  ];
}

function callTo(name: string) {
  return { step: 'compose', functionRef: { name } };
}

const COMPOSES = { capabilities: ['composition'] };
const NOBODY_LISTENS = { ...COMPOSES, endpoint: 'dns:///localhost:9' };

/** Functions that are not there, or do not answer. */
export const functions: Situation[] = [
  appSituation('v2-missing-function', {
    shows: 'The Composition names a function that is not installed.',
    failures: ['F09'],
    pipeline: [callTo('function-not-there')],
    keep: ['composition', 'functions'],
    steps: [created(isUnsynced)],
  }),
  appSituation('v2-function-no-endpoint', {
    shows:
      'A function is installed, but its revision says not where it listens.',
    failures: ['F09'],
    before: functionPackage('v2-function-no-endpoint', COMPOSES),
    pipeline: [callTo('v2-function-no-endpoint')],
    keep: ['composition', 'functions'],
    steps: [created(isUnsynced)],
  }),
  appSituation('v2-missing-capability', {
    shows: 'The Composition names a function that cannot compose.',
    failures: ['F41'],
    before: functionPackage('v2-missing-capability', {}),
    pipeline: [callTo('v2-missing-capability')],
    keep: ['composition', 'functions'],
    steps: [created(isUnsynced)],
  }),
  appSituation('v2-function-down-silent', {
    shows:
      'A function is down: for two minutes the new composite has no status and no event.',
    failures: ['F11'],
    before: functionPackage('v2-function-down-silent', NOBODY_LISTENS),
    pipeline: [callTo('v2-function-down-silent')],
    keep: ['composition', 'functions'],
    steps: [createdOnly(3)],
  }),
  appSituation('v2-function-down', {
    shows: 'A function is down: after two minutes the composite says so.',
    failures: ['F10', 'F11'],
    before: functionPackage('v2-function-down', NOBODY_LISTENS),
    pipeline: [callTo('v2-function-down')],
    keep: ['composition', 'functions'],
    isSlow: true,
    steps: [created(isUnsynced)],
  }),
];

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
