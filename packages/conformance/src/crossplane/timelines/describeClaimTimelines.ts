import {
  API_VERSION,
  claim,
  keyOf,
  type KubeObject,
  type ObjectKey,
} from '@crossplane-env/testkit';
import type { SuiteContext } from '../SuiteContext';
import { toldInTurn } from '../told';
import {
  CLAIM_FINALIZER,
  COMPOSITE_FINALIZER,
  deleting,
  held,
  paused,
  ready,
  responsive,
  synced,
  unready,
  waiting,
} from './statements';
import type { Timeline } from './Timeline';

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
