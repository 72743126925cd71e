import { crossplane2 } from '@crossplane-env/control-plane';
import {
  app,
  at,
  claim,
  composition,
  conditionsOf,
  creating,
  fatal,
  keyOf,
  type KubeObject,
  notSynced,
  ready,
  responsive,
  scripted,
  type ScriptedResponse,
  synced,
  until,
  waiting,
  widget,
} from '@crossplane-env/testkit';
import type { SuiteContext } from './SuiteContext';
import { told } from './timelines/Timeline';

const WIDGET = { resource: widget('w').base };
const READY_WIDGET = { ...WIDGET, ready: 'READY_TRUE' } as const;

const DATABASE_WAITS = {
  type: 'DatabaseReady',
  status: 'False',
  reason: 'Waiting',
  message: 'waiting for db',
};

const WARNING: ScriptedResponse = {
  conditions: [
    {
      ...DATABASE_WAITS,
      status: 'STATUS_CONDITION_FALSE',
      target: 'TARGET_COMPOSITE_AND_CLAIM',
    },
    {
      type: 'Internal',
      status: 'STATUS_CONDITION_TRUE',
      reason: 'Fine',
      target: 'TARGET_COMPOSITE',
    },
  ],
  results: [
    {
      severity: 'SEVERITY_WARNING',
      message: 'disk small',
      reason: 'Disk',
      target: 'TARGET_COMPOSITE_AND_CLAIM',
    },
  ],
};

const FATAL =
  'cannot compose resources: pipeline step "boom" returned a fatal result: cannot find region "mars"';

/** What a function may answer, and what composites and claims make of it. */
export function describeFunctionAnswers(getContext: () => SuiteContext): void {
  describe('answers of functions', () => {
    async function compose(
      name: string,
      ...responses: ScriptedResponse[]
    ): Promise<KubeObject> {
      await recompose(name, ...responses);
      await getContext().client.apply(app(name, name));
      return getContext().client.get(keyOf(app(name)));
    }

    function recompose(name: string, ...responses: ScriptedResponse[]) {
      const names = ['first', 'boom'];
      const steps = responses.map((response, index) =>
        scripted(names[index], response),
      );
      return getContext().applyComposition(composition(name, 'App', steps));
    }

    crossplane2.it('may not say that anything is ready', async () => {
      await compose('answer-silent', {
        desired: { resources: { w: WIDGET } },
      });
      await getContext().provider.makeReady('answer-silent');

      const composite = await getContext().waitFor(
        keyOf(app('answer-silent')),
        'Responsive',
        { status: 'True' },
      );

      expect(conditionsOf(composite)).toEqual(
        at(composite, responsive, synced, creating('Unready resources: w')),
      );
    });

    crossplane2.it(
      'may say that the composite is ready, or is not',
      async () => {
        const context = getContext();
        await compose('answer-unready', {
          desired: {
            composite: { ready: 'READY_FALSE' },
            resources: { w: READY_WIDGET },
          },
        });
        await compose('answer-ready', {
          desired: {
            composite: { ready: 'READY_TRUE' },
            resources: { w: WIDGET },
          },
        });
        const responsiveNow = { status: 'True' };
        const unready = await context.waitFor(
          keyOf(app('answer-unready')),
          'Responsive',
          responsiveNow,
        );
        const isReady = await context.waitFor(
          keyOf(app('answer-ready')),
          'Responsive',
          responsiveNow,
        );

        expect(conditionsOf(unready)).toEqual(
          at(unready, responsive, synced, creating()),
        );
        expect(conditionsOf(isReady)).toEqual(
          at(isReady, responsive, synced, ready),
        );
        const revision = unready.spec.crossplane.compositionRevisionRef.name;
        expect(await context.client.eventsOf(unready)).toEqual([
          `Normal SelectComposition Selected composition revision: ${revision}`,
        ]);
      },
    );

    crossplane2.it('are told until one is fatal', async () => {
      const context = getContext();
      await compose(
        'answer-fatal',
        WARNING,
        fatal('cannot find region "mars"'),
      );
      const composite = await context.waitFor(
        keyOf(app('answer-fatal')),
        'Responsive',
        { status: 'True' },
      );

      expect(conditionsOf(composite)).toEqual([
        DATABASE_WAITS,
        { type: 'Internal', status: 'True', reason: 'Fine' },
        ...at(composite, responsive, notSynced(FATAL)),
      ]);
      const revision = composite.spec.crossplane.compositionRevisionRef.name;
      expect(await context.client.eventsOf(composite)).toEqual([
        `Normal SelectComposition Selected composition revision: ${revision}`,
        `Warning ComposeResources ${FATAL}`,
        'Warning Disk Pipeline step "first": disk small',
      ]);
    });

    crossplane2.it(
      'leave a composite ready that was ready before they were fatal',
      async () => {
        const context = getContext();
        const key = keyOf(app('answer-stale'));
        await compose('answer-stale', {
          ...WARNING,
          desired: {
            composite: { ready: 'READY_TRUE' },
            resources: { w: READY_WIDGET },
          },
        });
        const before = await context.waitFor(key, 'Responsive', {
          status: 'True',
        });
        await recompose('answer-stale', {}, fatal('cannot find region "mars"'));
        const composite = await context.waitFor(key, 'Synced', {
          message: /mars/,
        });

        expect(conditionsOf(composite)).toEqual([
          ...['DatabaseReady', 'Internal'].map(type => ({
            type,
            status: 'Unknown',
            reason: 'FatalError',
            message:
              'A fatal error occurred before the status of this condition could be determined.',
            observedGeneration: composite.metadata.generation,
          })),
          { ...ready, observedGeneration: before.metadata.generation },
          ...at(composite, responsive, notSynced(FATAL)),
        ]);
      },
    );

    crossplane2.it(
      'say nothing but by an event where the status is refused',
      async () => {
        const context = getContext();
        const created = await compose('answer-refused', {
          desired: {
            composite: { resource: { status: { endpoint: { not: 'text' } } } },
          },
        });

        const events = await until(async () => {
          const found = await context.client.eventsOf(created);
          return found.some(text => text.startsWith('Warning')) && found;
        });

        const composite = await context.settle(keyOf(created));
        expect(conditionsOf(composite)).toEqual([]);
        const revision = composite.spec.crossplane.compositionRevisionRef.name;
        expect(events).toEqual([
          `Normal SelectComposition Selected composition revision: ${revision}`,
          'Warning ComposeResources cannot compose resources: cannot apply composite resource status: failed to create typed patch object (crossplane-suite/answer-refused; suite.crossplane-env.io/v1alpha1, Kind=App): .status.endpoint: expected string, got &value.valueUnstructured{Value:map[string]interface {}{"not":"text"}}',
        ]);
      },
    );

    it('reach a claim where they are meant for it', async () => {
      const context = getContext();
      const name = 'answer-claim';
      await context.applyComposition(
        composition(name, 'XDatabase', [
          scripted('first', WARNING),
          scripted('boom', fatal('cannot find region "mars"')),
        ]),
      );
      const found = await context.applyAndWait(
        claim(name, { compositionRef: { name } }),
        'DatabaseReady',
        { status: 'False' },
      );
      const composite = await context.client.get(found.spec.resourceRef);

      expect(conditionsOf(found)).toEqual(
        told(found, DATABASE_WAITS, waiting, synced),
      );
      expect(await context.client.eventsOf(found)).toEqual([
        'Normal BindCompositeResource Composite resource is not yet ready',
        'Normal BindCompositeResource Successfully bound composite resource',
        'Warning Disk disk small',
      ]);
      expect(conditionsOf(composite)).toEqual([
        DATABASE_WAITS,
        { type: 'Internal', status: 'True', reason: 'Fine' },
        ...told(composite, responsive, notSynced(FATAL)),
      ]);
      expect(composite.status.claimConditionTypes).toEqual(['DatabaseReady']);
    });
  });
}

const REVISION = {
  apiVersion: 'pkg.crossplane.io/v1',
  kind: 'FunctionRevision',
};

/** Functions that are there, and cannot be asked. */
export function describeFunctionPackages(getContext: () => SuiteContext): void {
  crossplane2.describe('functions', () => {
    /** Paused, so that nobody pulls the package. */
    async function applyRevision(name: string, status: object): Promise<void> {
      const { client } = getContext();
      const revision = {
        ...REVISION,
        metadata: {
          name: `${name}-1`,
          labels: { 'pkg.crossplane.io/package': name },
          annotations: { 'crossplane.io/paused': 'true' },
        },
        spec: {
          desiredState: 'Active',
          image: `xpkg.example.org/suite/${name}:v1.0.0`,
          revision: 1,
        },
      };
      await client.apply(revision);
      await client.merge(keyOf(revision), { status }, '/status');
    }

    async function failing(name: string) {
      const context = getContext();
      const step = { step: 's', functionRef: { name } };
      await context.applyComposition(composition(name, 'App', [step]));
      const key = keyOf(app(name));
      await context.client.apply(app(name, name));
      return context.waitFor(key, 'Responsive', { status: 'True' });
    }

    it('cannot be asked without an endpoint', async () => {
      await applyRevision('no-endpoint', { capabilities: ['composition'] });
      const composite = await failing('no-endpoint');

      const message =
        'cannot compose resources: cannot run Composition pipeline step "s": cannot get gRPC client connection for Function "no-endpoint": cannot determine gRPC target: active FunctionRevision "no-endpoint-1" has an empty status.endpoint';
      expect(conditionsOf(composite)).toEqual(
        at(composite, responsive, notSynced(message)),
      );
      expect(await getContext().client.eventsOf(composite)).toContain(
        `Warning ComposeResources ${message}`,
      );
    });

    it('are not asked if they cannot compose', async () => {
      await applyRevision('no-capability', { capabilities: ['operation'] });
      const composite = await failing('no-capability');

      const revision = composite.spec.crossplane.compositionRevisionRef.name;
      const message = `selected CompositionRevision ${revision} does not have a valid function pipeline: function "no-capability" (active revision "no-capability-1") is missing required capabilities: composition`;
      expect(conditionsOf(composite)).toEqual(
        at(composite, responsive, notSynced(message)),
      );
      expect(await getContext().client.eventsOf(composite)).toEqual([
        `Normal SelectComposition Selected composition revision: ${revision}`,
        `Warning ComposeResources ${message}`,
      ]);
    });
  });
}
