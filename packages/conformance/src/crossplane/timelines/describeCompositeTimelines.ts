import { crossplane2 } from '@crossplane-env/control-plane';
import {
  API_VERSION,
  app,
  autoReady,
  composition,
  keyOf,
  NAMESPACE,
  patchAndTransform,
  widget,
} from '@crossplane-env/testkit';
import type { SuiteContext } from '../SuiteContext';
import {
  COMPOSITE_FINALIZER,
  deleting,
  held,
  notSynced,
  ready,
  responsive,
  synced,
  unready,
} from './statements';

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
