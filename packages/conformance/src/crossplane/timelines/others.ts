import { crossplane2 } from '@crossplane-env/control-plane';
import {
  API_VERSION,
  claim,
  GROUP,
  keyOf,
  type KubeObject,
  NAMESPACE,
  type ObjectKey,
  xrd,
} from '@crossplane-env/testkit';
import type { SuiteContext } from '../SuiteContext';
import {
  CLAIM_FINALIZER,
  COMPOSITE_FINALIZER,
  deleting,
  held,
  paused,
  ready,
  responsive,
  synced,
  type Timeline,
  toldInTurn,
  unready,
  waiting,
} from './Timeline';

const NAMES = 'cluster-widget';
const LIFE_OF_CLAIM = [
  [],
  [waiting(1), synced(1)],
  [waiting(2), synced(2)],
  [ready(2), synced(2)],
];
const READY = [ready(3), responsive(3), synced(3)];
const LIFE_OF_COMPOSITE = [
  [],
  [unready(3, NAMES), synced(3)],
  [unready(3, NAMES), responsive(3), synced(3)],
  READY,
];

interface Bound {
  key: ObjectKey;
  claim: KubeObject;
  composite: KubeObject;
  /** A managed resource that does not go by itself. */
  resource: KubeObject;
  timeline: Timeline;
  compositeTimeline: Timeline;
}

/** What claims and the composites behind them say, from their first moment to their last. */
export function describeClaimTimelines(getContext: () => SuiteContext): void {
  describe('the timeline of a claim', () => {
    /** A claim that is ready. It names its composite, so that it can be watched from the start. */
    async function live(name: string, policy: string): Promise<Bound> {
      const context = getContext();
      const resourceRef = {
        apiVersion: API_VERSION,
        kind: 'XDatabase',
        name: `${name}-composite`,
      };
      const object = claim(name, {
        compositeDeletePolicy: policy,
        resourceRef,
      });
      const key = keyOf(object);
      const timeline = await context.timelineOf(key);
      const compositeTimeline = await context.timelineOf(resourceRef);
      await context.applyAndWait(object, 'Ready', { reason: 'Waiting' });
      await context.waitFor(resourceRef, 'Ready', { message: NAMES });
      const resource = await context.provider.hold(
        resourceRef.name,
        'ClusterWidget',
      );
      const found = await context.waitFor(key, 'Ready', { status: 'True' });
      const composite = await context.rest(resourceRef);
      return {
        key,
        claim: found,
        composite,
        resource,
        timeline,
        compositeTimeline,
      };
    }

    it('ends at once in the background, as does its composite', async () => {
      const context = getContext();
      const life = await live('life-background', 'Background');
      await context.client.delete(life.key);
      await life.timeline.end();
      await life.compositeTimeline.end();
      await context.provider.release(life.resource);

      expect(life.timeline.states).toEqual(
        toldInTurn([
          ...LIFE_OF_CLAIM,
          [held(CLAIM_FINALIZER), ready(2), synced(2)],
          ['gone'],
        ]),
      );
      expect(life.compositeTimeline.states).toEqual(
        toldInTurn([
          ...LIFE_OF_COMPOSITE,
          [held(COMPOSITE_FINALIZER), ...READY],
          ['gone'],
        ]),
      );
      expect(await context.client.eventsOf(life.claim)).toEqual([
        'Normal BindCompositeResource Composite resource is not yet ready',
        'Normal BindCompositeResource Successfully bound composite resource',
        'Normal DeleteCompositeResource Successfully deleted composite resource',
      ]);
      const revision = life.composite.spec.compositionRevisionRef.name;
      expect(await context.client.eventsOf(life.composite)).toEqual([
        'Normal ComposeResources Composed resource "cluster-widget" is not yet ready',
        `Normal SelectComposition Selected composition revision: ${revision}`,
      ]);
    });

    it('waits in the foreground for all that is composed', async () => {
      const context = getContext();
      const life = await live('life-foreground', 'Foreground');
      await context.client.delete(life.key);
      await context.waitFor(life.key, 'Ready', { reason: 'Deleting' });
      await context.waitFor(keyOf(life.composite), 'Ready', {
        reason: 'Deleting',
      });
      await context.provider.release(life.resource);
      await life.timeline.end();
      await life.compositeTimeline.end();

      expect(life.timeline.states).toEqual(
        toldInTurn([
          ...LIFE_OF_CLAIM,
          [held(CLAIM_FINALIZER), ready(2), synced(2)],
          [held(CLAIM_FINALIZER), deleting(3), synced(2)],
          ['gone'],
        ]),
      );
      expect(life.compositeTimeline.states).toEqual(
        toldInTurn([
          ...LIFE_OF_COMPOSITE,
          [held(COMPOSITE_FINALIZER, 'foregroundDeletion'), ...READY],
          [held('foregroundDeletion'), ...READY],
          [held('foregroundDeletion'), ready(3), responsive(3), synced(4)],
          [held('foregroundDeletion'), deleting(4), responsive(4), synced(4)],
          ['gone'],
        ]),
      );
    });

    it('stands still while it is paused, also when it is deleted', async () => {
      const context = getContext();
      const life = await live('life-paused', 'Background');
      const pause = (value: 'true' | null) =>
        context.client.merge(life.key, {
          metadata: { annotations: { 'crossplane.io/paused': value } },
        });
      await pause('true');
      await context.waitFor(life.key, 'Synced', { reason: 'ReconcilePaused' });
      await context.client.delete(life.key);
      await context.settle(life.key);
      expect(life.compositeTimeline.states).toEqual(
        toldInTurn(LIFE_OF_COMPOSITE),
      );
      await pause(null);
      await life.timeline.end();
      await life.compositeTimeline.end();
      await context.provider.release(life.resource);

      expect(life.timeline.states).toEqual(
        toldInTurn([
          ...LIFE_OF_CLAIM,
          [ready(2), paused(2)],
          [held(CLAIM_FINALIZER), ready(2), paused(2)],
          [held(CLAIM_FINALIZER), ready(2), paused(3)],
          ['gone'],
        ]),
      );
    });
  });
}

const FINALIZER = 'defined.apiextensions.crossplane.io';
const ESTABLISHED = 'Established=True @1 WatchingCompositeResource';
const TERMINATING = 'Established=False @2 TerminatingCompositeResource';
const LIFE = [
  [],
  [ESTABLISHED],
  [held(FINALIZER), ESTABLISHED],
  [held(FINALIZER), TERMINATING],
  ['gone'],
];

function statements(...expected: string[]): string[] {
  return toldInTurn([expected]).flat();
}

/** What XRDs say, of which instances exist when they are deleted. */
export function describeDefinitionTimelines(
  getContext: () => SuiteContext,
): void {
  describe('the timeline of a definition', () => {
    crossplane2.it(
      'ends by itself where its kind is cluster-scoped',
      async () => {
        const context = getContext();
        const definition = xrd({ kind: 'Brief', scope: 'Cluster' });
        const key = keyOf(definition);
        const timeline = await context.timelineOf(key);
        await context.applyAndWait(definition, 'Established', {
          status: 'True',
        });
        await context.client.apply({
          apiVersion: API_VERSION,
          kind: 'Brief',
          metadata: { name: 'instance' },
          spec: { size: 1 },
        });
        await context.client.delete(key);
        await timeline.end();

        expect(timeline.states).toEqual(LIFE);
      },
    );

    crossplane2.it('waits where its kind is namespaced', async () => {
      const context = getContext();
      const definition = xrd({ kind: 'Lasting' });
      const key = keyOf(definition);
      const instance = {
        apiVersion: API_VERSION,
        kind: 'Lasting',
        metadata: { name: 'instance', namespace: NAMESPACE },
        spec: { size: 1 },
      };
      const timeline = await context.timelineOf(key);
      const before = await context.applyAndWait(definition, 'Established', {
        status: 'True',
      });
      await context.client.apply(instance);
      await context.client.delete(key);
      await context.waitFor(key, 'Established', { status: 'False' });
      const left = await context.client.get(keyOf(instance));
      expect(left.metadata.deletionTimestamp).toBeUndefined();
      await context.client.delete(keyOf(instance));
      await timeline.end();

      expect(timeline.states).toEqual(LIFE);
      expect(await context.client.eventsOf(before)).toEqual(
        expect.arrayContaining([
          'Normal TerminateComposite waiting for defined composite resources to be deleted',
          `Normal TerminateComposite Deleted composite resource CustomResourceDefinition: lastings.${GROUP}`,
        ]),
      );
    });

    // Whether composites or claims come first is a race.
    it('of claims says the same of both kinds', async () => {
      const context = getContext();
      const definition = xrd({ kind: 'XPassing', claimKind: 'Passing' });
      const key = keyOf(definition);
      const timeline = await context.timelineOf(key);
      await context.applyAndWait(definition, 'Established', { status: 'True' });
      await context.waitFor(key, 'Offered', { status: 'True' });
      const before = await context.client.get(key);
      await context.client.apply({
        apiVersion: API_VERSION,
        kind: 'Passing',
        metadata: { name: 'instance', namespace: NAMESPACE },
        spec: { size: 1 },
      });
      await context.client.delete(key);
      await timeline.end();

      expect(timeline.statementsOf('Established')).toEqual(
        statements(ESTABLISHED, TERMINATING),
      );
      expect(timeline.statementsOf('Offered')).toEqual(
        statements(
          'Offered=True @1 WatchingCompositeResourceClaim',
          'Offered=False @2 TerminatingCompositeResourceClaim',
        ),
      );
      expect(timeline.states.at(-1)).toEqual(['gone']);
      expect(await context.client.eventsOf(before)).toEqual(
        expect.arrayContaining([
          `Normal EstablishComposite Applied composite resource CustomResourceDefinition: xpassings.${GROUP}`,
          'Normal EstablishComposite waiting for composite resource CustomResourceDefinition to be established',
          `Normal OfferClaim Applied composite resource claim CustomResourceDefinition: passings.${GROUP}`,
          'Normal OfferClaim waiting for composite resource claim CustomResourceDefinition to be established',
          `Normal RedactClaim Deleted composite resource claim CustomResourceDefinition: passings.${GROUP}`,
          'Normal RedactClaim waiting for defined composite resource claims to be deleted',
          `Normal TerminateComposite Deleted composite resource CustomResourceDefinition: xpassings.${GROUP}`,
        ]),
      );
    });
  });
}
