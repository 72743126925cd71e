import { keyOf } from '@crossplane-env/testkit';
import { eventually } from '../__testUtils__/eventually';
import { exampleTypes } from '../__testUtils__/controlPlane/exampleTypes';
import { usePortal } from '../__testUtils__/controlPlane/usePortal';
import { WidgetLab } from '../__testUtils__/controlPlane/WidgetLab';

jest.setTimeout(120_000);

const shared = usePortal();

const listedTypes = async () => {
  const { items } = await shared.portal.client.listEnvironmentTypes(
    shared.portal.user,
  );
  return items.map(({ ref }) => ref);
};

it('offers an environment type for each XRD, with what its author asks for', async () => {
  const { claim, composite, app } = exampleTypes;
  await shared.portal.offers(claim.ref, composite.ref, app.ref);
  const get = (ref: string) =>
    shared.portal.client.getEnvironmentType(ref, shared.portal.user);

  expect(await get(claim.ref)).toMatchObject({
    style: 'claim',
    namespaced: true,
    title: 'Run environment',
    defaultComposition: 'team-run-environment',
  });
  expect(await get(app.ref)).toMatchObject({
    style: 'composite',
    namespaced: true,
    title: 'App',
    defaultComposition: 'app',
  });
  const { specSchema } = await get(composite.ref);
  expect(Object.keys(specSchema.properties ?? {}).sort()).toEqual([
    'costCenter',
    'engine',
    'purpose',
    'region',
    'retentionHours',
    'size',
    'storageGb',
  ]);
  expect(await listedTypes()).toEqual(
    expect.arrayContaining([claim.ref, composite.ref, app.ref]),
  );
});

describe.each([['claim' as const], ['composite' as const]])('a %s', style => {
  let widgets: WidgetLab;

  beforeAll(async () => {
    widgets = await WidgetLab.install(shared, { style });
  });

  it('stays in sight, and its changes too, while its definition changes and watches end', async () => {
    const { ref, uid, key, widget } = await widgets.create();
    await widget.becomesReady();
    await shared.portal.shows(ref, 'ready');
    const definition = widgets.type.definition({
      fields: { extra: { type: 'string' } },
    });
    const seen = new Set<string>();
    const look = async () => {
      const { health, resource } = await shared.portal.get(ref);
      expect(resource.uid).toBe(uid);
      seen.add(health.verdict);
    };

    await shared.lab.objects.apply(definition);
    await eventually(async () => {
      await look();
      await shared.lab.objects.merge(key, { spec: { extra: 'kept' } });
      const { spec } = await shared.lab.objects.get(key);
      expect(spec.extra).toBe('kept');
    });
    await widget.fails('create failed: out of widgets');
    const failed = await eventually(async () => {
      await look();
      return shared.portal.shows(ref, 'failed');
    });

    expect(failed.health.diagnosis.sentence).toContain('out of widgets');
    expect([...seen].filter(verdict => verdict === 'gone')).toEqual([]);
    const type = await shared.portal.client.getEnvironmentType(
      widgets.type.ref,
      shared.portal.user,
    );
    expect(Object.keys(type.specSchema.properties ?? {})).toContain('extra');
    const another = await widgets.create();
    await another.widget.becomesReady();
    await shared.portal.shows(another.ref, 'ready');
  });
});

describe('a definition that is deleted while environments of it are there', () => {
  it('offers nothing any more and says why; its environment is shown until it is gone', async () => {
    const widgets = await WidgetLab.install(shared, { style: 'composite' });
    const { ref, uid, widget } = await widgets.create();
    await widget.hold();
    await widget.becomesReady();
    await shared.portal.shows(ref, 'ready');
    const definition = keyOf(widgets.type.definition());

    await shared.lab.objects.delete(definition);
    await eventually(async () =>
      expect(await listedTypes()).not.toContain(widgets.type.ref),
    );
    await expect(
      shared.portal.create({
        type: widgets.type.ref,
        namespace: shared.namespace,
        name: 'late',
      }),
    ).rejects.toMatchObject({
      statusCode: 400,
      body: {
        error: { message: expect.stringMatching(/is being removed/) },
      },
    });
    expect(await shared.lab.objects.find(definition)).toBeDefined();
    const shown = await shared.portal.get(ref);
    expect(shown.resource.uid).toBe(uid);
    expect(['ready', 'deleting']).toContain(shown.health.verdict);

    // In the foreground: were the composite gone at once, so would be its kind,
    // and the garbage collector could not tell whose the widget was.
    await shared.portal.delete(ref);
    await shared.portal.shows(ref, 'deleting');
    expect(await widget.isThere()).toBe(true);
    await widget.letGo();
    // The garbage collector learns of new kinds only every half minute.
    const patience = { patienceMs: 60_000 };
    await shared.portal.shows(ref, 'gone', patience);
    await eventually(
      async () =>
        expect(await shared.lab.objects.find(definition)).toBeUndefined(),
      patience,
    );
  });
});
