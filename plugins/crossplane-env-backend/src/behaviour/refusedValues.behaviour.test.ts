import { crossplane2 } from '@crossplane-env/control-plane';
import {
  autoReady,
  fakeProvider,
  keyOf,
  patchAndTransform,
  widget,
} from '@crossplane-env/testkit';
import { eventually } from '../__testUtils__/eventually';
import { unique } from '../__testUtils__/controlPlane/unique';
import { usePortal } from '../__testUtils__/controlPlane/usePortal';
import { WidgetType } from '../__testUtils__/controlPlane/WidgetType';

jest.setTimeout(60_000);

const shared = usePortal();

/** What is said of an environment with that size, whose widget the API server refuses. */
async function diagnose(options: {
  spec: object;
  composed: Parameters<typeof widget>[1];
}) {
  const { lab, portal, namespace } = shared;
  const type = new WidgetType('composite');
  const definition = type.definition({
    fields: { size: { type: 'integer' }, count: { type: 'integer' } },
  });
  const compose = patchAndTransform(widget('widget', options.composed));
  await lab.objects.apply(
    ...fakeProvider,
    definition,
    type.composition({ pipeline: [compose, autoReady] }),
  );
  lab.deleteFinally(keyOf(definition));
  await portal.offers(type.ref);
  const name = unique('env');
  const { spec } = options;
  const { ref } = await portal.create({
    type: type.ref,
    namespace,
    name,
    spec,
  });
  return eventually(async () => {
    const { health } = await portal.get(ref);
    expect(health.diagnosis.sentence).toContain('Invalid value');
    return health.diagnosis;
  });
}

const fromSize = {
  fromFieldPath: 'spec.size',
  toFieldPath: 'spec.forProvider.size',
};

crossplane2.describe('a value that the API server refuses', () => {
  it('is the requester’s if a patch takes it from the environment', async () => {
    const composed = { patches: [fromSize] };
    expect(await diagnose({ spec: { size: -5 }, composed })).toMatchObject({
      actor: 'requester',
      nextStep: 'Change spec.size, where the value is from.',
    });
  });

  it('is the platform’s if the Composition has it, even if the environment has the same', async () => {
    const composed = { size: -5 };
    expect(await diagnose({ spec: { count: -5 }, composed })).toMatchObject({
      actor: 'platform',
      nextStep: expect.stringContaining('correct the Composition'),
      cause: { resource: { kind: 'Composition' } },
    });
  });
});
