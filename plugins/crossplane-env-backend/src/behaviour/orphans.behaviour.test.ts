import { Orphan } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { OWNER } from '../__testUtils__/controlPlane/ExampleControlPlane';
import { usePortal } from '../__testUtils__/controlPlane/usePortal';
import {
  WidgetEnvironment,
  WidgetLab,
} from '../__testUtils__/controlPlane/WidgetLab';
import { eventually } from '../__testUtils__/eventually';

jest.setTimeout(180_000);

/** The garbage collector learns of new kinds only every half minute. */
const COLLECTED = { patienceMs: 60_000 };

const shared = usePortal();

let widgets: WidgetLab;

beforeAll(async () => {
  widgets = await WidgetLab.install(shared, { style: 'composite' });
});

/** As one sweep after the other finds it. */
async function orphanOf({
  widget,
}: WidgetEnvironment): Promise<Orphan | undefined> {
  const { portal } = shared;
  for (let sweep = 0; sweep < 2; sweep++) {
    await portal.scheduler.triggerTask('crossplane-env-find-orphans');
  }
  const { items } = await portal.client.listOrphans(
    { limit: 200 },
    portal.user,
  );
  return items.find(({ resource }) => resource.name === widget.key.name);
}

/** Of which it is remembered by then what it is made of. */
async function makeReady(): Promise<WidgetEnvironment> {
  const { portal } = shared;
  const environment = await widgets.create();
  const { ref, widget } = environment;
  await widget.becomesReady();
  await portal.shows(ref, 'ready');
  await eventually(async () => {
    const { parts } = await portal.client.getEnvironmentEvidence(
      ref,
      {},
      portal.user,
    );
    expect(parts).toMatchObject([{ name: widget.key.name }]);
  });
  return environment;
}

async function isGone({ key }: WidgetEnvironment): Promise<void> {
  await eventually(
    async () => expect(await shared.lab.objects.find(key)).toBeUndefined(),
    COLLECTED,
  );
}

describe('what stays of an environment', () => {
  it('that was deleted without its parts is listed until it is deleted', async () => {
    const environment = await makeReady();
    const { key, ref, widget } = environment;
    expect(await orphanOf(environment)).toBeUndefined();

    // Otherwise Crossplane may take hold of its parts once more while it goes.
    await shared.lab.objects.merge(key, {
      metadata: {
        annotations: { 'crossplane.io/paused': 'true' },
        finalizers: null,
      },
    });
    await shared.lab.objects.delete(key, 'Orphan');
    await isGone(environment);

    const orphan = await eventually(async () => {
      const found = await orphanOf(environment);
      expect(found).toMatchObject({ environment: ref });
      return found!;
    }, COLLECTED);
    expect(await widget.isThere()).toBe(true);
    expect(orphan).toMatchObject({
      resource: { kind: widget.key.kind, uid: expect.any(String) },
      owner: OWNER,
      reason: 'released',
      remedy: {
        command: expect.stringMatching(
          new RegExp(`^kubectl delete .*/${widget.key.name}`),
        ),
      },
    });

    await shared.lab.objects.delete(widget.key);
    await eventually(async () =>
      expect(await orphanOf(environment)).toBeUndefined(),
    );
  });

  it('and waits for a finalizer is listed with it until that is taken away', async () => {
    const environment = await makeReady();
    const { key, ref, widget } = environment;
    await widget.hold();
    await shared.lab.objects.delete(key, 'Background');
    await isGone(environment);

    const orphan = await eventually(async () => {
      const found = await orphanOf(environment);
      expect(found).toMatchObject({ reason: 'deleting', environment: ref });
      return found!;
    }, COLLECTED);
    expect(orphan).toMatchObject({
      owner: OWNER,
      because: expect.stringContaining('behaviour.crossplane-env.io/held'),
      remedy: { command: expect.stringContaining('kubectl describe ') },
    });

    await widget.letGo();
    await eventually(
      async () => expect(await orphanOf(environment)).toBeUndefined(),
      COLLECTED,
    );
  });

  it('is nothing of one that is there', async () => {
    const environment = await makeReady();
    expect(await orphanOf(environment)).toBeUndefined();
  });
});
