import { Environment } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { CLUSTER } from '../__testUtils__/controlPlane/ExampleControlPlane';
import { Portal } from '../__testUtils__/controlPlane/Portal';
import { startPortal } from '../__testUtils__/controlPlane/startPortal';
import { usePortal } from '../__testUtils__/controlPlane/usePortal';
import { WidgetLab } from '../__testUtils__/controlPlane/WidgetLab';
import { eventually } from '../__testUtils__/eventually';

jest.setTimeout(60_000);

const shared = usePortal();
let widgets: WidgetLab;

beforeAll(async () => {
  widgets = await WidgetLab.install(shared, { style: 'composite' });
});

/** All that a portal shows, but what it remembers rather than sees. */
async function pictureOf(portal: Portal): Promise<Partial<Environment>[]> {
  const { items } = await portal.client.listEnvironments(
    { cluster: CLUSTER, namespace: shared.namespace, limit: 100 },
    portal.user,
  );
  const environments = await Promise.all(
    items.map(({ ref }) => portal.get(ref)),
  );
  return environments.map(({ lifecycle, timing, settlement, ...seen }) => seen);
}

it('shows the same picture as a portal that has just started', async () => {
  const ready = await widgets.create();
  await ready.widget.becomesReady();
  const failing = await widgets.createByHand();
  await failing.widget.fails('create failed: out of widgets');
  const going = await widgets.create();
  await going.widget.hold();
  await shared.portal.delete(going.ref);
  await shared.portal.shows(ready.ref, 'ready');
  await shared.portal.shows(failing.ref, 'failed');
  await shared.portal.shows(going.ref, 'deleting');

  const fresh = await startPortal(shared.lab.plane);
  await eventually(async () => {
    const picture = await pictureOf(shared.portal);
    expect(picture).toHaveLength(3);
    expect(await pictureOf(fresh)).toEqual(picture);
  });
  await fresh.stop();
  await going.widget.letGo();
});

it('ends with what is true when readiness flaps faster than anybody can look', async () => {
  const { ref, uid, widget } = await widgets.create();
  await widget.becomesReady();
  // What lasts for less is not remembered.
  await eventually(async () => {
    const { health, timing } = await shared.portal.get(ref);
    expect(health.verdict).toBe('ready');
    expect(timing).toBeDefined();
  });
  const toldBefore = shared.portal.publish.mock.calls.length;

  // Many more, and Crossplane would look only now and then.
  const FLAPS = 5;
  for (let flap = 0; flap < FLAPS; flap++) {
    await widget.becomesUnready();
    await widget.becomesReady();
  }
  await shared.portal.shows(ref, 'ready');
  await widget.becomesUnready();
  const unready = await shared.portal.shows(ref, 'progressing');

  expect(unready.resource.uid).toBe(uid);
  expect(unready.lifecycle.state).toBe('ready');
  expect(unready.health.ready).toBe(0);
  const told = shared.portal.publish.mock.calls.length - toldBefore;
  expect(told).toBeLessThan(2 * FLAPS);
});

it('never calls an environment ready while what it is made of is not', async () => {
  const { ref, widget } = await widgets.create();
  await widget.becomesReady();
  await shared.portal.shows(ref, 'ready');

  for (let round = 0; round < 5; round++) {
    await widget.becomesUnready();
    await eventually(async () => {
      const { health } = await shared.portal.get(ref);
      expect(health.ready).toBe(0);
    });
    expect((await shared.portal.get(ref)).health.verdict).toBe('progressing');
    await widget.becomesReady();
    await shared.portal.shows(ref, 'ready');
  }
});

it('goes by the status of a condition, whatever its message says', async () => {
  const { ref, widget } = await widgets.create();
  await widget.becomesReady('Unready resources: widget');

  const { health } = await shared.portal.shows(ref, 'ready');
  expect(health).toMatchObject({ ready: 1, total: 1 });
  expect(JSON.stringify(health)).not.toContain('Unready resources');
});

it('costs the cluster nothing to look at', async () => {
  const { portal } = shared;
  const { ref, widget } = await widgets.create();
  await widget.becomesReady();
  await portal.shows(ref, 'ready');
  const before = portal.traffic.requests;
  for (let view = 0; view < 50; view++) {
    await portal.get(ref);
    await portal.client.listEnvironmentTypes(portal.user);
    await portal.client.listEnvironments({}, portal.user);
  }

  // A watch that ends in the meantime is taken up again.
  expect(portal.traffic.requests - before).toBeLessThan(10);
});
