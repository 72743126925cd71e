import { conditionOf, conditionsOf, scripted } from '@crossplane-env/testkit';
import { eventually } from '../__testUtils__/eventually';
import { unique } from '../__testUtils__/controlPlane/unique';
import { usePortal } from '../__testUtils__/controlPlane/usePortal';
import { WidgetLab } from '../__testUtils__/controlPlane/WidgetLab';

jest.setTimeout(60_000);

const shared = usePortal();

describe('a composite whose status the API server rejects', () => {
  /** The definition wants a number. */
  const REJECTED = scripted('script', {
    desired: { composite: { resource: { status: { count: 'many' } } } },
  });

  it('never has a condition, and is failed for what its events tell', async () => {
    const widgets = await WidgetLab.install(shared, {
      style: 'composite',
      compositions: type => [
        type.composition({ pipeline: [type.composeWidget(), REJECTED] }),
      ],
    });
    const { ref, key } = await widgets.create();

    const failed = await shared.portal.shows(ref, 'failed');
    expect(conditionsOf(await shared.lab.objects.get(key))).toEqual([]);
    expect(failed.lifecycle.state).toBe('provisioning');
    expect(failed.health.diagnosis).toMatchObject({
      sentence: expect.stringContaining('status'),
      evidence: {
        resource: { kind: widgets.type.kind },
        message: expect.stringContaining(
          'cannot apply composite resource status',
        ),
      },
    });
  });
});

describe('a composite that calls itself ready while its widget is not', () => {
  const READY = scripted('script', {
    desired: { composite: { ready: 'READY_TRUE' } },
  });

  it('is believed only as far as the widget bears it out', async () => {
    const widgets = await WidgetLab.install(shared, {
      style: 'composite',
      compositions: type => [
        type.composition({ pipeline: [type.composeWidget(), READY] }),
      ],
    });
    const { ref, key, widget } = await widgets.create();
    await widget.becomesUnready();
    await eventually(async () => {
      const composite = await shared.lab.objects.get(key);
      expect(conditionOf(composite, 'Ready')?.status).toBe('True');
    });

    const { health } = await shared.portal.shows(ref, 'progressing');
    expect(health).toMatchObject({ ready: 0, total: 1 });
    await widget.becomesReady();
    await shared.portal.shows(ref, 'ready');
  });
});

describe('a type that several Compositions fit, and none is its default', () => {
  it('is created only with a choice, which is kept to', async () => {
    const names = [unique('one'), unique('two')];
    const widgets = await WidgetLab.install(shared, {
      style: 'composite',
      hasDefault: false,
      compositions: type => names.map(name => type.composition({ name })),
    });
    const wanted = {
      type: widgets.type.ref,
      namespace: shared.namespace,
      name: unique('env'),
    };
    await eventually(async () => {
      const type = await shared.portal.client.getEnvironmentType(
        wanted.type,
        shared.portal.user,
      );
      expect(type.compositions).toEqual([...names].sort());
      expect(type.defaultComposition).toBeUndefined();
    });

    await expect(shared.portal.create(wanted)).rejects.toMatchObject({
      statusCode: 400,
      body: {
        error: {
          message: expect.stringMatching(/^Missing field 'composition'/),
        },
      },
    });
    const { ref } = await shared.portal.create({
      ...wanted,
      composition: names[1],
    });
    const widget = await widgets.widgetOf(ref);
    await widget.becomesReady();
    await shared.portal.shows(ref, 'ready');
    const { spec } = await shared.lab.objects.get(widgets.keyOf(wanted.name));
    expect(spec.crossplane.compositionRef.name).toBe(names[1]);
  });
});
