import { crossplane2 } from '@crossplane-env/control-plane';
import { eventually } from '../__testUtils__/eventually';
import {
  CLUSTER,
  OWNER,
} from '../__testUtils__/controlPlane/ExampleControlPlane';
import {
  exampleTypes,
  offeredTypes,
} from '../__testUtils__/controlPlane/exampleTypes';
import { findResource, resourcesOf } from '../__testUtils__/controlPlane/tree';
import { usePortal } from '../__testUtils__/controlPlane/usePortal';
import { WidgetLab } from '../__testUtils__/controlPlane/WidgetLab';
import { signalAbout } from '../__testUtils__/signalAbout';

jest.setTimeout(60_000);

const shared = usePortal();
const { claim, composite, app } = exampleTypes;

beforeAll(() => shared.portal.offers(...offeredTypes().map(({ ref }) => ref)));

function create(name: string, type: typeof claim, spec: object = {}) {
  return shared.portal.create({
    type: type.ref,
    namespace: shared.namespace,
    name,
    entityRef: 'component:default/checkout',
    spec: { ...type.spec, ...spec },
  });
}

// Crossplane 1 cannot refer to what the examples compose in namespaces.
crossplane2.describe('an environment of the examples', () => {
  describe.each([
    ['a claim', claim],
    ['a composite', composite],
  ])('%s', (_, type) => {
    const nameOf = (prefix: string) => `${prefix}-${type.kind.toLowerCase()}`;

    it('is on its way, names what it waits for, and becomes ready with all that it is made of', async () => {
      const { ref } = await create(nameOf('good'), type);

      const first = await shared.portal.shows(ref);
      expect(['progressing', 'ready']).toContain(first.health.verdict);
      const ready = await shared.portal.shows(ref, 'ready');
      expect(ready).toMatchObject({
        owner: OWNER,
        entityRef: 'component:default/checkout',
        lifecycle: { state: 'ready', requestedBy: 'user:default/mock' },
        health: { diagnosis: { actor: 'nobody', waitingFor: [] } },
      });
      const { health } = ready;
      expect(health.total).toBeGreaterThan(4);
      expect(health.ready).toBe(health.total);
      const kinds = resourcesOf(ready).map(({ resource }) => resource.kind);
      expect(kinds).toEqual(
        expect.arrayContaining(['ResourceQuota', 'Bucket', 'Queue']),
      );
      expect(resourcesOf(ready).map(({ verdict }) => verdict)).toEqual(
        kinds.map(() => 'ready'),
      );
    });

    it('has what its nested composite composes below that one', async () => {
      const { ref } = await create(nameOf('nested'), type);
      const ready = await shared.portal.shows(ref, 'ready');

      const kind = type === claim ? 'XRunIdentity' : 'RunIdentity';
      const nested = findResource(ready, kind);
      expect(nested).toMatchObject({
        role: 'composite',
        compositionResourceName: 'identity',
      });
      expect(
        nested.children.map(({ resource }) => resource.kind).sort(),
      ).toEqual(['Role', 'RoleBinding', 'ServiceAccount']);
      const { items } = await shared.portal.client.listEnvironments(
        { cluster: CLUSTER, namespace: shared.namespace },
        shared.portal.user,
      );
      expect(items.map(({ resource }) => resource.kind)).not.toContain(kind);
    });

    it('that a provider refuses is failed, in the words of the provider', async () => {
      const { ref } = await create(nameOf('bad'), type, {
        region: 'eu-south-2',
      });

      const failed = await shared.portal.shows(ref, 'failed');
      expect(failed.lifecycle.state).toBe('provisioning');
      expect(failed.health.diagnosis).toMatchObject({
        sentence: expect.stringContaining('not enabled for region eu-south-2'),
        evidence: {
          resource: { kind: 'Bucket' },
          message: expect.stringContaining('not enabled for region eu-south-2'),
        },
      });
      expect(failed.health.ready).toBeLessThan(failed.health.total);
      expect(findResource(failed, 'Bucket').verdict).toBe('failed');
    });
  });

  it('shows an App with the native kinds that it is made of', async () => {
    const { ref } = await create('web', app);

    const ready = await shared.portal.shows(ref, 'ready');
    expect(
      resourcesOf(ready)
        .map(({ resource }) => resource.kind)
        .sort(),
    ).toEqual(['App', 'Deployment', 'HorizontalPodAutoscaler', 'Service']);
    expect(ready.health).toMatchObject({ ready: 3, total: 3 });
  });

  it('tells browsers of each environment that changed', async () => {
    const { ref, uid } = await create('told', composite);
    await shared.portal.shows(ref, 'ready');

    await eventually(async () =>
      expect(shared.portal.publish).toHaveBeenCalledWith(
        expect.objectContaining({ message: signalAbout(uid!) }),
      ),
    );
  });
});

it('shows a claim that is on its way until its widget is ready', async () => {
  const widgets = await WidgetLab.install(shared, { style: 'claim' });
  const { ref, widget } = await widgets.create();

  const waiting = await shared.portal.shows(ref, 'progressing');
  expect(findResource(waiting, 'ClusterWidget').verdict).not.toBe('ready');

  await widget.becomesReady();
  const ready = await shared.portal.shows(ref, 'ready');
  expect(resourcesOf(ready).map(({ verdict }) => verdict)).not.toContain(
    'progressing',
  );
});
