import { crossplane2 } from '@crossplane-env/control-plane';
import {
  app,
  at,
  composition,
  conditionsOf,
  keyOf,
  notSynced,
  responsive,
} from '@crossplane-env/testkit';
import type { SuiteContext } from './SuiteContext';

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
