import type { JsonObject } from '@backstage/types';
import { syncError, unready } from '../__fixtures__/conditions';
import {
  aComposition,
  aCompositionRevision,
  platformOf,
} from '../__fixtures__/platform';
import { claim, composite, LATER, managed } from '../__fixtures__/resources';
import { assessEnvironment } from '../assess';
import type { ObservedPlatformObject, ObservedResource } from '../types';

const CREATING = unready('Creating');

function refuse(field: string, value: string): string {
  return `cannot compose resources: cannot apply composed resource "db": Database.example.org "x" is invalid: ${field}: Invalid value: ${value}: no`;
}

/** A composite of which the API server refuses what is composed as `db`. */
function refused(
  spec: JsonObject,
  { field = 'spec.forProvider.class', value = '"huge"' } = {},
): ObservedResource {
  return composite({
    spec: { crossplane: { compositionRef: { name: 'apps' } }, ...spec },
    conditions: [syncError(refuse(field, value)), CREATING],
  });
}

function diagnose(
  root: ObservedResource,
  platform: ObservedPlatformObject[] = [],
) {
  return assessEnvironment(root, {
    now: LATER,
    platform: platformOf(platform),
  }).health.diagnosis;
}

const PLATFORM = {
  actor: 'platform',
  healsItself: false,
  nextStep: expect.stringContaining('correct the Composition'),
  cause: { resource: { kind: 'Composition', name: 'apps' } },
};

describe('a refused value, compared with the specification', () => {
  it.each<[string, JsonObject, string]>([
    ['the same', { tier: 'huge' }, 'spec.tier'],
    ['the same, far below', { db: [{ class: 'huge' }] }, 'spec.db[0].class'],
  ])('is the requester’s if it is %s', (_what, spec, path) => {
    expect(diagnose(refused(spec))).toMatchObject({
      actor: 'requester',
      nextStep: `Change ${path}, where the value is from.`,
    });
  });

  it.each<[string, JsonObject]>([
    ['another', { class: 'small' }],
    ...[
      'claimRef',
      'compositionRef',
      'compositionRevisionRef',
      'compositionRevisionSelector',
      'compositionSelector',
      'compositionUpdatePolicy',
      'crossplane',
      'environmentConfigRefs',
      'publishConnectionDetailsTo',
      'resourceRef',
      'resourceRefs',
      'writeConnectionSecretToRef',
    ].map((name): [string, JsonObject] => [
      `it in ${name}, which is Crossplane’s`,
      { size: 3, [name]: { name: 'huge' } },
    ]),
  ])('is the platform’s if it has %s', (_what, spec) => {
    const { actor, nextStep } = diagnose(refused(spec));
    expect(actor).toBe('platform');
    expect(nextStep).toContain('correct the Composition');
  });

  it('is not for certain the requester’s if the environment has a part of it', () => {
    const value = '"shop-bucket-eu"';
    expect(
      diagnose(refused({ prefix: 'shop-bucket' }, { value })),
    ).toMatchObject({
      actor: 'requester',
      nextStep: expect.stringMatching(
        /^The value may be from spec\.prefix: .* platform team/,
      ),
    });
  });

  it('is not for certain the requester’s if it begins with the name of the environment', () => {
    const value = '"shop_db"';
    expect(diagnose(refused({ tier: 'small' }, { value })).nextStep).toMatch(
      /^The value may be from metadata\.name/,
    );
  });

  it('is not for certain the requester’s if it is short, unless the field has the name', () => {
    const value = '5';
    const field = 'spec.forProvider.size';
    expect(diagnose(refused({ size: 5 }, { field, value })).nextStep).toBe(
      'Change spec.size, where the value is from.',
    );
    expect(diagnose(refused({ nodes: 5 }, { field, value })).nextStep).toMatch(
      /^The value may be from spec\.nodes/,
    );
    expect(
      diagnose(refused({ public: true }, { field, value: 'true' })).nextStep,
    ).toMatch(/^The value may be from spec\.public/);
  });

  it('may be anybody’s if the environment asks for nothing, or no value is named', () => {
    for (const root of [
      refused({}),
      refused({ a: 'b' }, { value: '"object"' }),
    ]) {
      expect(diagnose(root)).toMatchObject({
        actor: 'requester',
        nextStep: expect.stringMatching(
          /^If the value is one that you filled in/,
        ),
      });
    }
  });

  it('of a claim is that of its claim', () => {
    const message = refuse('spec.forProvider.class', '"huge"');
    const made = composite({
      spec: { compositionRef: { name: 'apps' }, tier: 'huge' },
      conditions: [syncError(message), CREATING],
    });
    const root = claim({ spec: { tier: 'huge' }, children: [made] });
    expect(diagnose(root).nextStep).toBe(
      'Change spec.tier, where the value is from.',
    );
  });

  it('is judged where a provider reports it as well', () => {
    const message =
      'create failed: InvalidParameterValue: Value (huge) for parameter class is invalid';
    const of = (tier: string) =>
      diagnose(
        composite({
          spec: { tier },
          children: [managed({ conditions: [syncError(message), CREATING] })],
        }),
      ).actor;
    expect([of('huge'), of('small')]).toEqual(['requester', 'platform']);
  });

  it('is as before where a function speaks to the requester', () => {
    const message =
      'cannot compose resources: pipeline step "check" returned a fatal result: spec.size: Invalid value: "huge": must be one of s, m';
    const root = composite({
      spec: { size: 'other' },
      conditions: [syncError(message), CREATING],
    });
    expect(diagnose(root).actor).toBe('requester');
  });
});

describe('a refused value, in a Composition of patches alone', () => {
  const patched = (patches: JsonObject[], functions: JsonObject[] = []) => ({
    pipeline: [
      { functionRef: { name: 'pt' }, patched: { db: patches } },
      { functionRef: { name: 'crossplane-contrib-function-auto-ready' } },
      ...functions,
    ],
  });
  const toClass = { from: 'spec.tier', to: 'spec.forProvider.class' };
  const spec = { tier: 'small', other: 'huge' };

  it('is the requester’s if a patch brings it, as whatever it comes', () => {
    const platform = [aComposition('apps', { spec: patched([toClass]) })];
    expect(diagnose(refused(spec), platform)).toMatchObject({
      actor: 'requester',
      nextStep: 'Change spec.tier, where the value is from.',
    });
  });

  it('is the requester’s if a patch brings what is around it', () => {
    const around = { from: 'spec.settings', to: 'spec.forProvider' };
    const platform = [aComposition('apps', { spec: patched([around]) })];
    expect(diagnose(refused(spec), platform).nextStep).toContain(
      'spec.settings',
    );
  });

  it('is the requester’s if a patch brings all of a list', () => {
    const field = 'spec.nodes[3].class';
    const all = { from: 'spec.tier', to: 'spec.nodes[*].class' };
    const platform = [aComposition('apps', { spec: patched([all]) })];
    expect(diagnose(refused(spec, { field }), platform).nextStep).toContain(
      'spec.tier',
    );
  });

  it('is the platform’s if no patch does, whatever it is equal to', () => {
    const elsewhere = { from: 'spec.tier', to: 'spec.forProvider.classes' };
    const platform = [aComposition('apps', { spec: patched([elsewhere]) })];
    expect(diagnose(refused(spec), platform)).toMatchObject(PLATFORM);
  });

  it('is found by what an event tells as well', () => {
    const root = composite({
      spec: { ...spec, crossplane: { compositionRef: { name: 'apps' } } },
      conditions: [syncError('Unsynced resources: db'), CREATING],
      events: [
        {
          message: refuse('spec.forProvider.class', '"huge"').replace(
            'cannot compose resources: ',
            '',
          ),
        },
      ],
    });
    const platform = [aComposition('apps', { spec: patched([]) })];
    expect(diagnose(root, platform)).toMatchObject(PLATFORM);
  });

  it('is compared where another function may have written it', () => {
    const other = { functionRef: { name: 'function-go-templating' } };
    const platform = [aComposition('apps', { spec: patched([], [other]) })];
    expect(diagnose(refused(spec), platform).nextStep).toContain('spec.other');
  });

  it('is followed through nested composites', () => {
    const nested = composite({
      kind: 'XDatabase',
      as: 'db',
      spec: {
        crossplane: { compositionRef: { name: 'inner' } },
        class: 'huge',
      },
      conditions: [
        syncError(refuse('spec.forProvider.class', '"huge"')),
        CREATING,
      ],
    });
    const inner = aComposition('inner', {
      spec: patched([{ from: 'spec.class', to: 'spec.forProvider.class' }]),
    });
    const of = (patches: JsonObject[]) =>
      diagnose(
        composite({
          spec: {
            crossplane: { compositionRef: { name: 'apps' } },
            tier: 'small',
          },
          children: [nested],
        }),
        [inner, aComposition('apps', { spec: patched(patches) })],
      );
    expect(of([{ from: 'spec.tier', to: 'spec.class' }])).toMatchObject({
      actor: 'requester',
      nextStep: 'Change spec.tier, where the value is from.',
    });
    expect(of([])).toMatchObject({ actor: 'platform' });
  });
});

describe('an environment that is pinned', () => {
  const root = (policy: string) =>
    composite({
      spec: {
        tier: 'small',
        crossplane: {
          compositionRef: { name: 'apps' },
          compositionRevisionRef: { name: 'apps-1' },
          compositionUpdatePolicy: policy,
        },
      },
      conditions: [syncError(refuse('spec.class', '"huge"')), CREATING],
    });
  const revisions = [
    aComposition('apps'),
    aCompositionRevision('apps', 1),
    aCompositionRevision('apps', 3),
  ];

  it('is told to leave its revision', () => {
    expect(diagnose(root('Manual'), revisions)).toMatchObject({
      actor: 'platform',
      nextStep: expect.stringMatching(
        /revision 1 of Composition apps, which App shop is pinned to \(the newest is 3\): .*compositionUpdatePolicy to Automatic/,
      ),
    });
    expect(diagnose(root('Manual')).nextStep).toContain(
      'the revision apps-1, which App shop is pinned to',
    );
  });

  it('is not if it follows the newest', () => {
    expect(diagnose(root('Automatic'), revisions).nextStep).not.toContain(
      'pinned',
    );
  });
});
