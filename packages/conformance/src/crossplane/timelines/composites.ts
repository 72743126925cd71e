import { crossplane2 } from '@crossplane-env/control-plane';
import {
  API_VERSION,
  app,
  autoReady,
  composition,
  keyOf,
  NAMESPACE,
  patchAndTransform,
  until,
  widget,
} from '@crossplane-env/testkit';
import { PROVIDER_FINALIZER, type SuiteContext } from '../SuiteContext';
import {
  COMPOSITE_FINALIZER,
  deleting,
  held,
  notSynced,
  paused,
  ready,
  responsive,
  synced,
  unready,
} from './Timeline';

const OUTER = {
  apiVersion: API_VERSION,
  kind: 'Outer',
  metadata: { name: 'life-outer', namespace: NAMESPACE },
  spec: { size: 2 },
};

const NAMES_OF_REGIONS = {
  type: 'FromCompositeFieldPath',
  fromFieldPath: 'spec.region',
  toFieldPath: 'spec.forProvider.region',
  transforms: [{ type: 'map', map: { eu: 'Europe' } }],
};

const UNKNOWN_REGION =
  'cannot compose resources: pipeline step "compose" returned a fatal result: cannot render composed resource "w" "FromCompositeFieldPath" patch at index 0: transform at index 0 returned error: map transform could not resolve: key us is not found in map';

/** What composites say from their first moment on, in which order. */
export function describeCompositeTimelines(
  getContext: () => SuiteContext,
): void {
  crossplane2.describe('the timeline of a composite', () => {
    it('goes from nothing to ready', async () => {
      const context = getContext();
      const key = keyOf(app('life'));
      const timeline = await context.timelineOf(key);
      await context.applyAndWait(app('life', 'apps'), 'Ready', {
        message: /: widget$/,
      });
      await context.provider.makeReady('life');
      await context.waitFor(key, 'Ready', { status: 'True' });
      timeline.close();

      expect(timeline.states).toEqual([
        [],
        [unready(3, 'config, widget'), synced(3)],
        [unready(3, 'config, widget'), responsive(3), synced(3)],
        [unready(3, 'widget'), responsive(3), synced(3)],
        [ready(3), responsive(3), synced(3)],
      ]);
    });

    it('tells of a failure, of its end, and of the next one', async () => {
      const context = getContext();
      await context.applyComposition(
        composition('life-failing', 'App', [
          patchAndTransform(widget('w', { patches: [NAMES_OF_REGIONS] })),
          autoReady,
        ]),
      );
      const composite = app('life-failing', 'life-failing');
      composite.spec.region = 'us';
      const key = keyOf(composite);
      const timeline = await context.timelineOf(key);

      await context.applyAndWait(composite, 'Responsive', { status: 'True' });
      await context.client.merge(key, { spec: { region: 'eu' } });
      await context.waitFor(key, 'Ready', { message: /: w$/ });
      await context.provider.makeReady('life-failing');
      await context.waitFor(key, 'Ready', { status: 'True' });
      await context.client.merge(key, { spec: { region: 'us' } });
      await context.waitFor(key, 'Synced', { status: 'False' });
      timeline.close();

      expect(timeline.states).toEqual([
        [],
        [notSynced(2, UNKNOWN_REGION)],
        [responsive(2), notSynced(2, UNKNOWN_REGION)],
        [responsive(3), notSynced(2, UNKNOWN_REGION)],
        [unready(4, 'w'), responsive(3), synced(4)],
        [unready(4, 'w'), responsive(4), synced(4)],
        [ready(4), responsive(4), synced(4)],
        [ready(4), responsive(5), notSynced(5, UNKNOWN_REGION)],
      ]);
    });

    it('follows that of a composite inside of it', async () => {
      const context = getContext();
      const key = keyOf(OUTER);
      const timeline = await context.timelineOf(key);
      await context.applyAndWait(OUTER, 'Ready', { message: /: app$/ });
      const leaf = await context.provider.hold('life-outer');
      await context.waitFor(key, 'Ready', { status: 'True' });
      const before = await context.rest(key);
      await context.client.delete(key, 'Foreground');
      await context.waitFor(key, 'Ready', { reason: 'Deleting' });
      await context.provider.release(leaf);
      await timeline.end();

      expect(timeline.states).toEqual([
        [],
        [unready(4, 'app'), synced(4)],
        [unready(4, 'app'), responsive(4), synced(4)],
        [ready(4), responsive(4), synced(4)],
        [
          held(COMPOSITE_FINALIZER, 'foregroundDeletion'),
          ready(4),
          responsive(4),
          synced(4),
        ],
        [held('foregroundDeletion'), ready(4), responsive(4), synced(4)],
        [held('foregroundDeletion'), ready(4), responsive(4), synced(5)],
        [held('foregroundDeletion'), deleting(5), responsive(5), synced(5)],
        ['gone'],
      ]);
      const revision = before.spec.crossplane.compositionRevisionRef.name;
      expect(await context.client.eventsOf(before)).toEqual([
        'Normal ComposeResources Composed resource "app" is not yet ready',
        `Normal SelectComposition Selected composition revision: ${revision}`,
        'Normal SelectComposition Successfully selected composition: outers',
      ]);
    });
  });
}

const READY = [ready(3), responsive(3), synced(3)];

/** What composites say while they go, and what becomes of what they compose. */
export function describeDeletionTimelines(
  getContext: () => SuiteContext,
): void {
  crossplane2.describe('the timeline of a composite that is deleted', () => {
    /** A composite that is ready, of which one resource does not go by itself. */
    async function live(name: string) {
      const { client, provider } = getContext();
      const key = keyOf(app(name));
      const timeline = await getContext().timelineOf(key);
      await client.apply(app(name, 'apps'));
      const resource = await provider.hold(name);
      await getContext().waitFor(key, 'Ready', { status: 'True' });
      await getContext().rest(key);
      return { key, resource, timeline };
    }

    it('ends at once in the background', async () => {
      const { client, provider } = getContext();
      const { key, resource, timeline } = await live('end-background');
      await client.delete(key, 'Background');
      await timeline.end();

      const { finalizers } = await until(async () => {
        const { metadata } = await client.get(keyOf(resource));
        return metadata.deletionTimestamp !== undefined && metadata;
      });
      expect(finalizers).toEqual([PROVIDER_FINALIZER]);
      expect(timeline.states.slice(-3)).toEqual([
        READY,
        [held(COMPOSITE_FINALIZER), ...READY],
        ['gone'],
      ]);
      await provider.release(resource);
    });

    it('waits in the foreground for all that is composed', async () => {
      const { client, provider } = getContext();
      const { key, resource, timeline } = await live('end-foreground');
      await client.delete(key, 'Foreground');
      await getContext().waitFor(key, 'Ready', { reason: 'Deleting' });
      await provider.release(resource);
      await timeline.end();

      expect(timeline.states.slice(-6)).toEqual([
        READY,
        [held(COMPOSITE_FINALIZER, 'foregroundDeletion'), ...READY],
        [held('foregroundDeletion'), ...READY],
        [held('foregroundDeletion'), ready(3), responsive(3), synced(4)],
        [held('foregroundDeletion'), deleting(4), responsive(4), synced(4)],
        ['gone'],
      ]);
    });

    // Crossplane and the garbage collector take their finalizers away in
    // whatever order; what is orphaned may go after all.
    it('waits for nothing when what is composed is orphaned', async () => {
      const { client, provider } = getContext();
      const { key, resource, timeline } = await live('end-orphan');
      await client.delete(key, 'Orphan');
      await timeline.end();

      const states = timeline.states;
      expect(states).toContainEqual([
        held(COMPOSITE_FINALIZER, 'orphan'),
        ...READY,
      ]);
      expect(states.at(-1)).toEqual(['gone']);
      expect(await client.find(keyOf(resource))).toBeDefined();
      await client.delete(keyOf(resource));
      await provider.release(resource);
    });

    it('stands still while it is paused', async () => {
      const { client } = getContext();
      const name = 'end-paused';
      const key = keyOf(app(name));
      const timeline = await getContext().timelineOf(key);
      const pause = (value: 'true' | null) =>
        client.merge(key, {
          metadata: { annotations: { 'crossplane.io/paused': value } },
        });
      await client.apply(app(name, 'apps'));
      await getContext().provider.makeReady(name);
      const before = await getContext().waitFor(key, 'Ready', {
        status: 'True',
      });
      await pause('true');
      await getContext().waitFor(key, 'Synced', { reason: 'ReconcilePaused' });
      await client.delete(key);
      await getContext().settle(key);
      await pause(null);
      await timeline.end();

      expect(timeline.states.slice(-5)).toEqual([
        READY,
        [ready(3), responsive(3), paused(3)],
        [held(COMPOSITE_FINALIZER), ready(3), responsive(3), paused(3)],
        [held(COMPOSITE_FINALIZER), ready(3), responsive(4), paused(4)],
        ['gone'],
      ]);
      expect(await client.eventsOf(before)).toContain(
        'Normal ReconciliationPaused Reconciliation is paused via the pause annotation',
      );
    });
  });
}
