import { crossplane2 } from '@crossplane-env/control-plane';
import {
  API_VERSION,
  GROUP,
  keyOf,
  NAMESPACE,
  xrd,
} from '@crossplane-env/testkit';
import type { SuiteContext } from '../SuiteContext';
import { toldInTurn } from '../told';
import { held } from './statements';

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
