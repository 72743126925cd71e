import { exampleTypes } from '../__testUtils__/controlPlane/exampleTypes';
import { usePortal } from '../__testUtils__/controlPlane/usePortal';
import { eventually } from '../__testUtils__/eventually';

jest.setTimeout(60_000);

const { app } = exampleTypes;

const shared = usePortal({
  config: {
    lifecycle: {
      creation: { rules: [{ name: 'one', limit: 1, per: ['namespace'] }] },
    },
  },
});

beforeAll(() => shared.portal.offers(app.ref));

const wanted = (name: string) => ({
  type: app.ref,
  namespace: shared.namespace,
  name,
  spec: app.spec,
});

const find = (name: string) =>
  shared.lab.objects.find({
    apiVersion: app.apiVersion,
    kind: app.kind,
    namespace: shared.namespace,
    name,
  });

it('lets as many be created as there are places, and another once one is gone', async () => {
  const { portal } = shared;
  const { ref } = await portal.create(wanted('first'));

  await expect(portal.create(wanted('second'))).rejects.toMatchObject({
    statusCode: 403,
    cause: { message: expect.stringContaining("The rule 'one' allows 1") },
  });
  expect(await find('second')).toBeUndefined();

  await portal.shows(ref);
  await portal.delete(ref);
  await eventually(() => portal.create(wanted('second')));
  expect(await find('second')).toBeDefined();
});
