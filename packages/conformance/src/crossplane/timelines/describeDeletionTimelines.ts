import { crossplane2 } from '@crossplane-env/control-plane';
import { app, keyOf, until } from '@crossplane-env/testkit';
import { PROVIDER_FINALIZER } from '../FakeProvider';
import type { SuiteContext } from '../SuiteContext';
import {
  COMPOSITE_FINALIZER,
  deleting,
  held,
  paused,
  ready,
  responsive,
  synced,
} from './statements';

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
