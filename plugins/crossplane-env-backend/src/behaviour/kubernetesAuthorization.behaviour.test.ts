import { mockCredentials } from '@backstage/backend-test-utils';
import { AccessLab } from '../__testUtils__/controlPlane/AccessLab';
import { AuthorizedPortal } from '../__testUtils__/controlPlane/AuthorizedPortal';
import {
  CLUSTER,
  ExampleControlPlane,
} from '../__testUtils__/controlPlane/ExampleControlPlane';
import { exampleTypes } from '../__testUtils__/controlPlane/exampleTypes';
import { unique } from '../__testUtils__/controlPlane/unique';
import { eventually } from '../__testUtils__/eventually';
import { crossplaneEnvironmentConditions } from '../permissions';

jest.setTimeout(60_000);

const { app } = exampleTypes;

let lab: ExampleControlPlane;
let access: AccessLab;
let site: AuthorizedPortal;
/** There is an App `shop` in each. */
let own: string;
let other: string;

beforeAll(async () => {
  lab = await ExampleControlPlane.open();
  access = new AccessLab(lab);
  site = await AuthorizedPortal.start(lab);
  own = await lab.createNamespace();
  other = await lab.createNamespace();
  for (const namespace of [own, other]) {
    await lab.objects.apply({
      apiVersion: app.apiVersion,
      kind: app.kind,
      metadata: { name: 'shop', namespace },
      spec: app.spec,
    });
  }
  await site.portal.offers(app.ref);
});

afterAll(async () => {
  await site.stop();
  await lab.close();
});

const shopIn = (namespace: string) => `${app.ref}/${namespace}/shop`;

const wantedIn = (namespace: string) => ({
  type: app.ref,
  namespace,
  name: unique('made'),
  spec: app.spec,
});

/** An answer that is an error. */
const answer = (statusCode: number, message: RegExp | string) => ({
  statusCode,
  body: { error: { message: expect.stringMatching(message) } },
});

const NOT_THERE = answer(404, /^There is no environment '.*', or you may not/);

const find = ({ namespace, name }: { namespace: string; name: string }) =>
  lab.objects.find({
    apiVersion: app.apiVersion,
    kind: app.kind,
    namespace,
    name,
  });

it('refuses everything, and says why, while the watching identity may not ask', async () => {
  const { get, list, create } = site.as(site.addUser());
  const lacksRight = answer(
    503,
    /^The cluster 'lab' could not be asked what 'portal:.*' may do in it\. The watching identity .* lacks a right: .*subjectaccessreviews.* deploy\/rbac-kubernetes-authorization\.yaml\.$/,
  );

  await eventually(() =>
    expect(get(shopIn(own))).rejects.toMatchObject(lacksRight),
  );
  await expect(create(wantedIn(own))).rejects.toMatchObject(lacksRight);
  // Until all that was there at the start is known, that is what is said.
  await eventually(async () =>
    expect(await list(own)).toMatchObject({
      items: [],
      totalItems: 0,
      incompleteClusters: [
        expect.objectContaining({ cluster: CLUSTER, reason: 'undecided' }),
      ],
    }),
  );
});

describe('with the right to ask', () => {
  beforeAll(async () => {
    await access.letViewerAsk();
    const { list } = site.as(site.addUser());
    await eventually(async () => {
      const { incompleteClusters } = await list(own);
      if (incompleteClusters) throw new Error('The right is not there yet.');
    });
  });

  it('does not get as far for whoever is not signed in', async () => {
    const { api } = site.portal;
    const path = `/api/crossplane-env/environments/${shopIn(own)}`;
    const { status } = await api
      .get(path)
      .set('Authorization', mockCredentials.none.header());
    expect(status).toBe(401);
  });

  it('shows and allows nothing to a user without rights', async () => {
    const user = site.addUser();
    const { get, list, create, delete: remove } = site.as(user);
    const wanted = wantedIn(own);
    const refusal = answer(
      403,
      `^The cluster 'lab' does not allow its user '${user.subject.name}' to create App\\.platform\\.example\\.org in the namespace '${own}'\\.`,
    );

    await expect(get(shopIn(own))).rejects.toMatchObject(NOT_THERE);
    expect(await list(own)).toEqual({ items: [], totalItems: 0, pageInfo: {} });
    await expect(remove(shopIn(own))).rejects.toMatchObject(NOT_THERE);
    await expect(create(wanted)).rejects.toMatchObject(refusal);
    await expect(create({ ...wanted, dryRun: true })).rejects.toMatchObject(
      refusal,
    );
    expect(await find(wanted)).toBeUndefined();
    const shop = await find({ namespace: own, name: 'shop' });
    expect(shop?.metadata).toMatchObject({ uid: expect.any(String) });
    expect(shop?.metadata).not.toHaveProperty('deletionTimestamp');
  });

  it('allows a group what its role does, in the namespace of the role', async () => {
    const team = unique('team');
    const {
      get,
      list,
      create,
      delete: remove,
    } = site.as(site.addUser({ groups: [`group:default/${team}`] }));
    await access.grant(
      { kind: 'Group', name: `portal:${team}` },
      { verbs: ['get', 'create'], namespace: own },
    );

    await eventually(() => get(shopIn(own)));
    expect((await list(own)).items.map(({ ref }) => ref)).toEqual([
      shopIn(own),
    ]);
    await expect(get(shopIn(other))).rejects.toMatchObject(NOT_THERE);
    expect((await list(other)).items).toEqual([]);

    const wanted = wantedIn(own);
    await create({ ...wanted, dryRun: true });
    expect(await find(wanted)).toBeUndefined();
    const { ref, uid } = await create(wanted);
    expect((await find(wanted))?.metadata.uid).toBe(uid);
    await expect(create(wantedIn(other))).rejects.toMatchObject(
      answer(403, `create .* in the namespace '${other}'`),
    );

    await eventually(() => get(ref));
    await expect(remove(ref)).rejects.toMatchObject(
      answer(403, `to delete App\\.platform\\.example\\.org '${wanted.name}'`),
    );
  });

  it('allows a user what is bound to it in all namespaces', async () => {
    const user = site.addUser();
    const { list, create, delete: remove } = site.as(user);
    const wanted = wantedIn(other);
    await access.grant(user.subject, { verbs: ['get', 'create', 'delete'] });

    const { ref } = await eventually(() => create(wanted));
    await eventually(async () => {
      const { items } = await list(other);
      expect(items.map(item => item.ref).sort()).toEqual(
        [ref, shopIn(other)].sort(),
      );
    });
    await remove(ref);
    await eventually(async () => {
      const object = await find(wanted);
      const isGoing =
        !object || object.metadata.deletionTimestamp !== undefined;
      expect(isGoing).toBe(true);
    });
  });

  it('shows one environment, and no list of it, to whom it is named in a role', async () => {
    const user = site.addUser();
    const { get, list } = site.as(user);
    await access.grant(user.subject, {
      verbs: ['get'],
      namespace: own,
      names: ['shop'],
    });

    await eventually(() => get(shopIn(own)));
    expect((await list(own)).items).toEqual([]);
  });

  it('allows nothing that the permissions of the portal deny', async () => {
    const denied = site.addUser({ rule: 'deny' });
    await access.grant(denied.subject, {
      verbs: ['get', 'create', 'delete'],
    });
    const { get, list, create, delete: remove } = site.as(denied);

    await expect(get(shopIn(own))).rejects.toMatchObject(NOT_THERE);
    expect((await list(own)).items).toEqual([]);
    await expect(remove(shopIn(own))).rejects.toMatchObject(NOT_THERE);
    await expect(create(wantedIn(own))).rejects.toMatchObject(
      answer(403, /^You are not allowed/),
    );
  });

  it('allows what meets both the conditions of the portal and the rights', async () => {
    const user = site.addUser({
      rule: crossplaneEnvironmentConditions.inNamespace({ namespaces: [own] }),
    });
    await access.grant(user.subject, { verbs: ['get'] });
    const { get, list, create } = site.as(user);

    await eventually(() => get(shopIn(own)));
    await expect(get(shopIn(other))).rejects.toMatchObject(NOT_THERE);
    expect((await list(other)).items).toEqual([]);
    await expect(create(wantedIn(own))).rejects.toMatchObject(
      answer(403, /^The cluster 'lab' does not allow/),
    );
    await expect(create(wantedIn(other))).rejects.toMatchObject(
      answer(403, /^You are not allowed/),
    );
  });

  it('refuses what was allowed while the cluster cannot be asked', async () => {
    const user = site.addUser();
    await access.grant(user.subject, { verbs: ['get', 'create', 'delete'] });
    const { get, list, create, delete: remove } = site.as(user);
    await eventually(() => get(shopIn(own)));
    const unavailable = answer(
      503,
      `^The cluster 'lab' could not be asked what '${user.subject.name}' may do in it\\.`,
    );

    await site.whileCut(async () => {
      const wanted = wantedIn(own);
      await expect(get(shopIn(own))).rejects.toMatchObject(unavailable);
      await expect(remove(shopIn(own))).rejects.toMatchObject(unavailable);
      await expect(create(wanted)).rejects.toMatchObject(unavailable);
      expect(await find(wanted)).toBeUndefined();
      expect(await list(own)).toMatchObject({
        items: [],
        incompleteClusters: [
          expect.objectContaining({ cluster: CLUSTER, reason: 'undecided' }),
        ],
      });
    });

    await get(shopIn(own));
  });
});
