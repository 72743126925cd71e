import {
  claim,
  composition,
  conditionOf,
  keyOf,
  type KubeObject,
  type KubeObjectInput,
  NAMESPACE,
  notSynced,
  scripted,
  until,
} from '@crossplane-env/testkit';
import type { SuiteContext } from './SuiteContext';

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
