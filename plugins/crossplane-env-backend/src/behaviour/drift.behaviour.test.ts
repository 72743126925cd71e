import { crossplane2 } from '@crossplane-env/control-plane';
import { keyOf } from '@crossplane-env/testkit';
import { eventually } from '../__testUtils__/eventually';
import { usePortal } from '../__testUtils__/controlPlane/usePortal';
import { WidgetLab } from '../__testUtils__/controlPlane/WidgetLab';

jest.setTimeout(120_000);

const shared = usePortal();

/** The same version under another name, and the first one for Compositions no more. */
function withNewerVersion(
  definition: ReturnType<WidgetLab['type']['definition']>,
) {
  const [first] = (definition.spec as { versions: object[] }).versions;
  const versions = [
    { ...first, referenceable: false },
    { ...first, name: 'v1beta1', referenceable: true },
  ];
  return { ...definition, spec: { ...(definition.spec as object), versions } };
}

crossplane2.describe('a type that moves on to another version', () => {
  it('leaves its Composition behind, which is the platform’s to put right', async () => {
    const lab = await WidgetLab.install(shared, { style: 'composite' });
    const { ref, key, widget } = await lab.create();
    await widget.becomesReady();
    await shared.portal.shows(ref, 'ready');

    const { objects } = shared.lab;
    const definition = withNewerVersion(lab.type.definition());
    await objects.merge(keyOf(definition), { spec: definition.spec });
    // Crossplane looks at it again at the latest when it changes.
    await objects.merge(key, { metadata: { labels: { touched: 'yes' } } });

    const { health } = await eventually(
      async () => {
        const environment = await shared.portal.get(ref);
        expect(environment.health.verdict).toBe('failed');
        return environment;
      },
      { patienceMs: 90_000 },
    );
    expect(health.diagnosis).toMatchObject({
      sentence: expect.stringMatching(
        /^Composition \w+ is for version v1alpha1 of \w+, of which v1beta1 is the version for Compositions by now/,
      ),
      actor: 'platform',
      healsItself: false,
      cause: { resource: { kind: 'Composition' } },
    });
  });
});
