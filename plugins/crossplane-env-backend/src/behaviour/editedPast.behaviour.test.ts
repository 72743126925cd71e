import { usePortal } from '../__testUtils__/controlPlane/usePortal';
import { WidgetLab } from '../__testUtils__/controlPlane/WidgetLab';
import { eventually } from '../__testUtils__/eventually';

jest.setTimeout(120_000);

const shared = usePortal({
  config: {
    lifecycle: {
      drift: {
        rules: [{ name: 'once an hour', on: 'rebuild', atMost: 1 }],
      },
    },
  },
});

it('puts right what is edited past the portal, as often as the rule allows', async () => {
  const lab = await WidgetLab.install(shared, { style: 'composite' });
  const { ref, key, widget } = await lab.create({ note: 'as asked' });
  await widget.becomesReady();
  await shared.portal.shows(ref, 'ready');
  const { objects } = shared.lab;
  const note = async () =>
    ((await objects.get(key)).spec as { note?: string }).note;
  const drifts = async () => {
    const { items } = await shared.portal.client.getEnvironmentHistory(
      ref,
      shared.portal.user,
    );
    return items.filter(({ drift }) => drift === 'spec-edited');
  };

  await objects.merge(key, { spec: { note: 'edited' } });
  await eventually(async () => expect(await note()).toBe('as asked'));
  await eventually(async () => {
    expect(await drifts()).toMatchObject([
      { sentence: 'spec.note is as asked again.' },
      { sentence: expect.stringMatching(/^spec\.note is not as asked for/) },
    ]);
  });

  await objects.merge(key, { spec: { note: 'edited again' } });
  await eventually(async () =>
    expect((await drifts())[0].sentence).toMatch(
      /'once an hour' has it put right 1 times an hour at most/,
    ),
  );
  expect(await note()).toBe('edited again');
  expect(await shared.portal.get(ref)).toMatchObject({
    health: { verdict: 'ready' },
    drifts: [{ kind: 'spec-edited' }],
  });
});
