import { exampleTypes } from '../__testUtils__/controlPlane/exampleTypes';
import { usePortal } from '../__testUtils__/controlPlane/usePortal';
import { eventually } from '../__testUtils__/eventually';

jest.setTimeout(60_000);

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

const { app } = exampleTypes;

const shared = usePortal({
  config: {
    lifecycle: {
      expiry: { rules: [{ name: 'week', default: '1d', maximum: '7d' }] },
    },
  },
});

beforeAll(() => shared.portal.offers(app.ref));

async function create(name: string, more: { expires?: string } = {}) {
  const { ref } = await shared.portal.create({
    type: app.ref,
    namespace: shared.namespace,
    name,
    spec: app.spec,
    ...more,
  });
  await shared.portal.shows(ref);
  return ref;
}

const find = (name: string) =>
  shared.lab.objects.find({
    apiVersion: app.apiVersion,
    kind: app.kind,
    namespace: shared.namespace,
    name,
  });

/** What its object says of its end, in hours from now on. */
async function hoursLeft(name: string): Promise<number> {
  const object = await find(name);
  const at = object?.metadata.annotations?.['crossplane-env.io/expires-at'];
  return (Date.parse(at ?? '') - Date.now()) / HOUR_MS;
}

const A_MINUTE = MINUTE_MS / HOUR_MS;

it('says on its object when its time is over, and until when it is extended', async () => {
  const { client, user } = shared.portal;
  const ref = await create('extended', { expires: '8h' });
  expect(Math.abs((await hoursLeft('extended')) - 8)).toBeLessThan(A_MINUTE);
  const before = await find('extended');

  const answer = await client.extendEnvironment(ref, { expires: '2d' }, user);

  expect(answer.expiryRule).toBe('week');
  expect(Math.abs((await hoursLeft('extended')) - 48)).toBeLessThan(A_MINUTE);
  const after = await find('extended');
  expect(after?.metadata.uid).toBe(before?.metadata.uid);
  expect(after?.spec).toEqual(before?.spec);
  expect(after?.metadata.annotations).toEqual({
    ...before?.metadata.annotations,
    'crossplane-env.io/expires-at': answer.expiresAt,
  });
});

it('has the end of the rule where nobody says one', async () => {
  await create('default');

  expect(Math.abs((await hoursLeft('default')) - 24)).toBeLessThan(A_MINUTE);
});

it('is not wanted for longer than its rule allows', async () => {
  const { client, user } = shared.portal;
  const ref = await create('long', { expires: '7d' });
  const before = await hoursLeft('long');

  await expect(
    client.extendEnvironment(ref, { expires: '8d' }, user),
  ).rejects.toMatchObject({
    statusCode: 400,
    cause: { message: expect.stringContaining("the rule 'week'") },
  });
  await expect(create('longer', { expires: 'never' })).rejects.toMatchObject({
    statusCode: 400,
  });
  expect(Math.abs((await hoursLeft('long')) - before)).toBeLessThan(A_MINUTE);
  expect(await find('longer')).toBeUndefined();
});

it('is not extended any more once it is being taken down', async () => {
  const { client, user } = shared.portal;
  const ref = await create('going', { expires: '8h' });
  await shared.portal.delete(ref);

  await eventually(() =>
    expect(
      client.extendEnvironment(ref, { expires: '2d' }, user),
    ).rejects.toMatchObject({ statusCode: 409 }),
  );
});
