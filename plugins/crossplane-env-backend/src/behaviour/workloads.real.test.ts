import { eventually } from '../__testUtils__/eventually';
import { exampleTypes } from '../__testUtils__/controlPlane/exampleTypes';
import { usePortal } from '../__testUtils__/controlPlane/usePortal';

jest.setTimeout(180_000);

const shared = usePortal();
const { app } = exampleTypes;

beforeAll(() => shared.portal.offers(app.ref));

/** What is said of an App that runs the image, once its pods were asked. */
async function diagnosisOf(name: string, image: string) {
  const { ref } = await shared.portal.create({
    type: app.ref,
    namespace: shared.namespace,
    name,
    entityRef: 'component:default/checkout',
    spec: { image },
  });
  return eventually(
    async () => {
      const { health } = await shared.portal.get(ref);
      expect(health.diagnosis.evidence?.resource.kind).toBe('Pod');
      return health;
    },
    { patienceMs: 120_000 },
  );
}

it('names the image that cannot be pulled, and who chose it', async () => {
  const image = 'registry.example.org/web:unavailable';
  const health = await diagnosisOf('unavailable', image);
  expect(health).toMatchObject({
    verdict: 'failed',
    diagnosis: {
      sentence: expect.stringMatching(
        new RegExp(
          `^Image ${image} of container app of Deployment deployment cannot be pulled: `,
        ),
      ),
      actor: 'requester',
      healsItself: false,
      nextStep: expect.stringContaining('spec.image'),
      cause: { resource: { kind: 'Deployment', name: 'unavailable' } },
    },
  });
  // Pods are no resources of the environment.
  expect(health.total).toBe(3);
});

it('names the container that crashes, and how it ended', async () => {
  const health = await diagnosisOf('crash', 'registry.example.org/web:crash');
  expect(health.diagnosis).toMatchObject({
    sentence: expect.stringMatching(
      /^Container app of Deployment deployment crashes again and again, last with exit code 1/,
    ),
    actor: 'requester',
  });
});
