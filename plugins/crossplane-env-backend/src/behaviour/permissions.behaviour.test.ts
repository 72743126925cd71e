import { mockCredentials } from '@backstage/backend-test-utils';
import { crossplaneEnvironmentConditions } from '../permissions';
import {
  CLUSTER,
  OWNER,
} from '../__testUtils__/controlPlane/ExampleControlPlane';
import { exampleTypes } from '../__testUtils__/controlPlane/exampleTypes';
import { Portal } from '../__testUtils__/controlPlane/Portal';
import { startPortal } from '../__testUtils__/controlPlane/startPortal';
import { unique } from '../__testUtils__/controlPlane/unique';
import { usePortal } from '../__testUtils__/controlPlane/usePortal';
import { eventually } from '../__testUtils__/eventually';
import { permissionsOf } from '../__testUtils__/permissionsOf';

jest.setTimeout(60_000);

const BASE = '/api/crossplane-env';
const type = exampleTypes.composite;
const shared = usePortal();
let existing: string;

beforeAll(async () => {
  await shared.portal.offers(type.ref);
  const { ref } = await shared.portal.create(wanted());
  existing = ref;
  await shared.portal.shows(ref, 'ready');
});

function wanted() {
  return {
    type: type.ref,
    namespace: shared.namespace,
    name: unique('env'),
    owner: OWNER,
    spec: type.spec,
  };
}

/** A portal that has seen what is there; it is ended afterwards. */
async function withPortal(
  rules: Parameters<typeof permissionsOf>,
  act: (portal: Portal) => Promise<void>,
): Promise<void> {
  const portal = await startPortal(shared.lab.plane, {
    permissions: permissionsOf(...rules),
  });
  try {
    await act(portal);
  } finally {
    await portal.stop();
  }
}

const namesIn = async (portal: Portal) => {
  const { items } = await portal.client.listEnvironments(
    { cluster: CLUSTER, namespace: shared.namespace },
    portal.user,
  );
  return items.map(({ ref }) => ref);
};

const isInCluster = async (ref: string) => {
  const { apiVersion, kind } = type;
  const name = ref.split('/').pop() ?? '';
  const { namespace } = shared;
  const key = { apiVersion, kind, namespace, name };
  const object = await shared.lab.objects.find(key);
  return object !== undefined && !object.metadata.deletionTimestamp;
};

it('lets nobody do anything who is not signed in', async () => {
  const { api } = shared.portal;
  const anonymous = mockCredentials.none.header();
  const request = wanted();

  for (const answer of [
    api.get(`${BASE}/environment-types`),
    api.get(`${BASE}/environments`),
    api.get(`${BASE}/environments/${existing}`),
    api.delete(`${BASE}/environments/${existing}`),
    api.post(`${BASE}/environments`).send(request),
  ]) {
    const { status } = await answer.set('Authorization', anonymous);
    expect(status).toBe(401);
  }
  expect(await isInCluster(existing)).toBe(true);
  expect(await isInCluster(request.name)).toBe(false);
});

it('answers who is denied everything as if nothing were there', async () => {
  await withPortal(['deny'], async portal => {
    const request = wanted();

    expect(await namesIn(portal)).toEqual([]);
    for (const attempt of [portal.get(existing), portal.delete(existing)]) {
      await expect(attempt).rejects.toMatchObject({ statusCode: 404 });
    }
    await expect(portal.create(request)).rejects.toMatchObject({
      statusCode: 403,
    });
    expect(await isInCluster(existing)).toBe(true);
    expect(await isInCluster(request.name)).toBe(false);
  });
});

it('shows and lets create what the conditions of the policy let through', async () => {
  const { isOwner } = crossplaneEnvironmentConditions;
  await withPortal([isOwner({ claims: [OWNER] })], async portal => {
    await portal.offers(type.ref);
    await portal.shows(existing);

    expect(await namesIn(portal)).toEqual([existing]);
    const name = unique('env');
    expect(
      await portal.create({ ...wanted(), name, dryRun: true }),
    ).toMatchObject({ ref: `${type.ref}/${shared.namespace}/${name}` });
  });
});

it('neither shows nor lets create what they do not', async () => {
  const { isOwner } = crossplaneEnvironmentConditions;
  const rule = isOwner({ claims: ['group:default/team-b'] });
  await withPortal([rule], async portal => {
    await portal.offers(type.ref);

    expect(await namesIn(portal)).toEqual([]);
    // Until the portal has read it, nobody knows, and it is said so.
    await eventually(() =>
      expect(portal.get(existing)).rejects.toMatchObject({ statusCode: 404 }),
    );
    await expect(
      portal.create({ ...wanted(), dryRun: true }),
    ).rejects.toMatchObject({ statusCode: 403 });
  });
});

it('refuses plainly to take down what the caller may see and not take down', async () => {
  const rules = { 'crossplane-env.environment.delete': 'deny' } as const;
  await withPortal(['allow', rules], async portal => {
    await portal.shows(existing);

    await expect(portal.delete(existing)).rejects.toMatchObject({
      statusCode: 403,
    });
    expect(await isInCluster(existing)).toBe(true);
  });
});

it('does all of it for who is allowed', async () => {
  await withPortal(['allow'], async portal => {
    await portal.offers(type.ref);
    const { ref } = await portal.create(wanted());
    await eventually(async () =>
      expect(await namesIn(portal)).toEqual(
        expect.arrayContaining([ref, existing]),
      ),
    );

    await portal.delete(ref);
    await portal.shows(ref, 'gone');
  });
});
