import { hasCrossplane2 } from '@crossplane-env/control-plane';
import {
  API_VERSION,
  claim,
  composition,
  conditionOf,
  conditionsOf,
  creating,
  keyOf,
  type KubeObject,
  type KubeObjectInput,
  NAMESPACE,
  notSynced,
  ready,
  responsive,
  scripted,
  synced,
  until,
  waiting,
} from '@crossplane-env/testkit';
import type { SuiteContext } from './SuiteContext';
import { told } from './timelines/Timeline';

const PAUSED = {
  type: 'Synced',
  status: 'False',
  reason: 'ReconcilePaused',
  message:
    'Reconciliation (including deletion) is paused via the pause annotation',
};

/** Crossplane 2 hashes the names of what it composes, Crossplane 1 leaves them to chance. */
const SUFFIX = hasCrossplane2() ? '[0-9a-f]{12}' : '[a-z0-9]{5}';

/** Claims in the style of Crossplane v1, and the composites behind them. */
export function describeClaims(getContext: () => SuiteContext): void {
  describe('claims', () => {
    async function waitingClaim(name: string, metadata: object = {}) {
      const object = claim(name);
      Object.assign(object.metadata, metadata);
      const found = await getContext().applyAndWait(object, 'Ready', {
        reason: 'Waiting',
      });
      const composite = await getContext().waitFor(
        compositeKey(found),
        'Ready',
        {
          status: 'False',
        },
      );
      return { claim: await getContext().settle(keyOf(object)), composite };
    }

    function compositeKey({ spec }: KubeObject) {
      return { ...spec.resourceRef, namespace: undefined };
    }

    it('waits for its composite', async () => {
      const { claim: found, composite } = await waitingClaim('waiting');

      expect(conditionsOf(found)).toEqual(told(found, synced, waiting));
      expect(conditionsOf(composite)).toEqual(
        told(
          composite,
          responsive,
          synced,
          creating('Unready resources: cluster-widget'),
        ),
      );
      expect(await getContext().client.eventsOf(found)).toEqual([
        'Normal BindCompositeResource Composite resource is not yet ready',
        'Normal BindCompositeResource Successfully bound composite resource',
      ]);
      expect(await getContext().client.eventsOf(composite)).toContain(
        'Normal ComposeResources Composed resource "cluster-widget" is not yet ready',
      );
    });

    it('is bound to its composite in both directions', async () => {
      const context = getContext();
      const { claim: found, composite } = await waitingClaim('bound', {
        labels: { team: 'a', 'app.kubernetes.io/name': 'x' },
        annotations: { 'example.org/why': 'test' },
      });

      expect(found.metadata.finalizers).toEqual([
        'finalizer.apiextensions.crossplane.io',
      ]);
      expect(found.spec).toMatchObject({
        compositeDeletePolicy: 'Background',
        compositionRef: { name: 'databases' },
        compositionRevisionRef: {
          name: expect.stringMatching(/^databases-[0-9a-f]{7}$/),
        },
        resourceRef: {
          apiVersion: API_VERSION,
          kind: 'XDatabase',
          name: expect.stringMatching(/^bound-[a-z0-9]{5}$/),
        },
      });
      const { name } = composite.metadata;
      expect(composite.metadata.labels).toEqual({
        team: 'a',
        'crossplane.io/claim-name': 'bound',
        'crossplane.io/claim-namespace': NAMESPACE,
        'crossplane.io/composite': name,
      });
      expect(composite.metadata.annotations).toEqual({
        'example.org/why': 'test',
      });
      expect(composite.spec).toMatchObject({
        claimRef: {
          apiVersion: API_VERSION,
          kind: 'Database',
          name: 'bound',
          namespace: NAMESPACE,
        },
        compositionUpdatePolicy: 'Automatic',
        resourceRefs: [
          { name: expect.stringMatching(new RegExp(`^${name}-${SUFFIX}$`)) },
        ],
      });
      const [composed] = await context.provider.resourcesOf(
        name,
        'ClusterWidget',
      );
      expect(composed.metadata.labels).toEqual({
        'crossplane.io/claim-name': 'bound',
        'crossplane.io/claim-namespace': NAMESPACE,
        'crossplane.io/composite': name,
      });
    });

    it('becomes ready with its composite, and shows its status', async () => {
      const context = getContext();
      const { claim: before, composite } = await waitingClaim('healthy');

      await context.provider.makeReady(composite.metadata.name, {
        kind: 'ClusterWidget',
        atProvider: { endpoint: 'db://x' },
      });

      const found = await context.waitFor(keyOf(before), 'Ready', {
        status: 'True',
      });
      expect(conditionsOf(found)).toEqual(told(found, synced, ready));
      expect(found.status.endpoint).toBe('db://x');
      expect(found.status.connectionDetails).toBeUndefined();
    });

    it('passes on a changed spec', async () => {
      const context = getContext();
      const { claim: before, composite } = await waitingClaim('changed');

      await context.client.merge(keyOf(before), { spec: { size: 5 } });

      const size = await until(async () => {
        const { name } = composite.metadata;
        const [composed] = await context.provider.resourcesOf(
          name,
          'ClusterWidget',
        );
        return (
          composed.spec.forProvider.size !== 1 && composed.spec.forProvider.size
        );
      });
      expect(size).toBe(5);
    });

    it('does nothing while it is paused', async () => {
      const context = getContext();
      const { claim: before } = await waitingClaim('paused');
      await context.client.merge(keyOf(before), {
        metadata: { annotations: { 'crossplane.io/paused': 'true' } },
      });

      const found = await context.waitFor(keyOf(before), 'Synced', {
        reason: 'ReconcilePaused',
      });

      expect(conditionsOf(found)).toEqual(told(found, PAUSED, waiting));
      expect(await context.client.eventsOf(found)).toContain(
        `Normal ReconciliationPaused ${PAUSED.message}`,
      );
    });

    it('refuses a composite that is bound to another claim', async () => {
      const context = getContext();
      const taken = {
        apiVersion: API_VERSION,
        kind: 'XDatabase',
        metadata: { name: 'taken' },
      };
      await context.client.apply({
        ...taken,
        spec: {
          size: 1,
          compositionRef: { name: 'databases' },
          claimRef: {
            apiVersion: API_VERSION,
            kind: 'Database',
            namespace: NAMESPACE,
            name: 'someone-else',
          },
        },
      });
      const resourceRef = { ...keyOf(taken), namespace: undefined };

      const thief = await context.applyAndWait(
        claim('thief', { resourceRef }),
        'Synced',
        { status: 'False' },
      );

      const message =
        'refusing to operate on composite resource "taken" that is not bound to this claim: bound to claim "someone-else"';
      expect(conditionsOf(thief)).toEqual(told(thief, notSynced(message)));
      expect(await context.client.eventsOf(thief)).toEqual([
        `Warning BindCompositeResource ${message}`,
      ]);
    });
  });
}

const SECRET = { apiVersion: 'v1', kind: 'Secret', namespace: NAMESPACE };
const PASSWORD = Buffer.from('hunter2').toString('base64');

function connected(name: string, spec: object): KubeObjectInput {
  const connectionDetails = { password: PASSWORD };
  const step = scripted('s', {
    desired: { composite: { connectionDetails, ready: 'READY_TRUE' } },
  });
  const object = composition(name, 'XDatabase', [step]);
  return { ...object, spec: { ...object.spec, ...spec } };
}

/** How claims get to know how to connect. */
export function describeConnectionSecrets(
  getContext: () => SuiteContext,
): void {
  describe('connection secrets', () => {
    async function claimWithSecret(name: string, spec: object) {
      const context = getContext();
      await context.applyComposition(connected(name, spec));
      const found = await context.applyAndWait(
        claim(name, {
          compositionRef: { name },
          writeConnectionSecretToRef: { name },
        }),
        'Ready',
        { status: 'True' },
      );
      const composite = await context.client.get(found.spec.resourceRef);
      return { found, composite };
    }

    function ownedBy({ apiVersion, kind, metadata }: KubeObject) {
      return {
        metadata: {
          ownerReferences: [
            {
              apiVersion,
              kind,
              name: metadata.name,
              uid: metadata.uid,
              controller: true,
            },
          ],
        },
        type: 'connection.crossplane.io/v1alpha1',
        data: { password: PASSWORD },
      };
    }

    it('go from the composite to the claim', async () => {
      const { client } = getContext();
      const { found, composite } = await claimWithSecret('connected', {
        writeConnectionSecretsToNamespace: NAMESPACE,
      });

      const ref = { namespace: NAMESPACE, name: composite.metadata.uid };
      expect(composite.spec.writeConnectionSecretToRef).toEqual(ref);
      expect(await client.get({ ...SECRET, ...ref })).toMatchObject(
        ownedBy(composite),
      );
      const own = await until(() =>
        client.find({ ...SECRET, name: 'connected' }),
      );
      expect(own).toMatchObject(ownedBy(found));
      const published = { lastPublishedTime: expect.any(String) };
      const { status } = await client.get(keyOf(found));
      expect(status.connectionDetails).toEqual(published);
      expect(composite.status.connectionDetails).toEqual(published);
      expect(await client.eventsOf(found)).toContain(
        'Normal PropagateConnectionSecret Successfully propagated connection details from composite resource',
      );
      expect(await client.eventsOf(composite)).toContain(
        'Normal PublishConnectionSecret Successfully published connection details',
      );
    });

    it('do not replace what is not theirs', async () => {
      const { client } = getContext();
      const name = 'connected-elsewhere';
      const foreign = {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name, namespace: NAMESPACE },
        type: 'Opaque',
        data: { password: '' },
      };
      await client.apply(foreign);
      const writesSecrets = { writeConnectionSecretsToNamespace: NAMESPACE };
      await getContext().applyComposition(connected(name, writesSecrets));
      const found = await getContext().applyAndWait(
        claim(name, {
          compositionRef: { name },
          writeConnectionSecretToRef: { name },
        }),
        'Synced',
        { status: 'False' },
      );

      const message =
        'cannot propagate connection details from composite resource: cannot create or update connection secret: refusing to modify uncontrolled secret of type "Opaque"';
      expect(conditionOf(found, 'Synced')).toMatchObject(notSynced(message));
      expect(await client.eventsOf(found)).toContain(
        `Warning PropagateConnectionSecret ${message}`,
      );
      expect(await client.get({ ...SECRET, name })).toMatchObject({
        data: { password: '' },
      });
    });

    it('are not written where the Composition names no namespace', async () => {
      const { client } = getContext();
      const { found, composite } = await claimWithSecret('unconnected', {});

      expect(composite.spec.writeConnectionSecretToRef).toBeUndefined();
      expect(found.status.connectionDetails).toBeUndefined();
      expect(
        await client.find({ ...SECRET, name: 'unconnected' }),
      ).toBeUndefined();
    });
  });
}
