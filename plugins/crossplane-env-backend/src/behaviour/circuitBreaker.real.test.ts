import { conditionOf } from '@crossplane-env/testkit';
import { eventually } from '../__testUtils__/eventually';
import { usePortal } from '../__testUtils__/controlPlane/usePortal';
import { WidgetLab } from '../__testUtils__/controlPlane/WidgetLab';

jest.setTimeout(120_000);

const STORM = 150;
const shared = usePortal();

it('does not believe the readiness of a composite that Crossplane looks at only now and then', async () => {
  const widgets = await WidgetLab.install(shared, { style: 'composite' });
  const { ref, key, widget } = await widgets.create();
  await widget.becomesReady();
  await shared.portal.shows(ref, 'ready');

  for (let change = 0; change < STORM; change++) {
    await widget.becomesUnready();
    await widget.becomesReady();
    const composite = await shared.lab.objects.get(key);
    if (conditionOf(composite, 'Responsive')?.status === 'False') break;
  }
  const { health } = await eventually(async () => {
    const environment = await shared.portal.get(ref);
    expect(environment.health.diagnosis.sentence).toContain('looks at');
    return environment;
  });

  // The one if Crossplane looked last when all was ready, else the other.
  expect(['stale', 'progressing']).toContain(health.verdict);
  expect(health.diagnosis.evidence?.message).toContain('Too many watch events');
});
