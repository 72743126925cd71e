import {
  ANNOTATION_ENTITY,
  ANNOTATION_OWNER,
  ANNOTATION_REQUEST_ID,
  ANNOTATION_REQUESTED_BY,
  FIELD_MANAGER,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { crossplane2 } from '@crossplane-env/control-plane';
import { OWNER } from '../__testUtils__/controlPlane/ExampleControlPlane';
import {
  exampleTypes,
  offeredTypes,
} from '../__testUtils__/controlPlane/exampleTypes';
import { usePortal } from '../__testUtils__/controlPlane/usePortal';

jest.setTimeout(60_000);

const shared = usePortal();

beforeAll(() => shared.portal.offers(...offeredTypes().map(({ ref }) => ref)));

const { claim, composite, app } = exampleTypes;

describe.each(
  crossplane2.cases(
    [
      ['a claim', claim],
      ['a composite', composite],
      ['an App', app],
    ],
    (_, type) => type === claim,
  ),
)('%s', (_, type) => {
  const { apiVersion, kind } = type;
  const wanted = (name: string) => ({
    type: type.ref,
    namespace: shared.namespace,
    name: `${name}-${kind.toLowerCase()}`,
    spec: type.spec,
  });
  const find = (name: string) =>
    shared.lab.objects.find({
      apiVersion,
      kind,
      namespace: shared.namespace,
      name,
    });

  it('is created with what the portal knows of it, as the field manager of the portal', async () => {
    const request = {
      ...wanted('known'),
      entityRef: 'component:default/checkout',
      requestId: 'request-1',
    };
    const { ref, uid } = await shared.portal.create(request);

    expect(ref).toBe(`${type.ref}/${shared.namespace}/${request.name}`);
    const object = await find(request.name);
    expect(object?.metadata).toMatchObject({
      uid,
      annotations: {
        [ANNOTATION_OWNER]: OWNER,
        [ANNOTATION_ENTITY]: 'component:default/checkout',
        [ANNOTATION_REQUESTED_BY]: 'user:default/mock',
        [ANNOTATION_REQUEST_ID]: 'request-1',
      },
      managedFields: expect.arrayContaining([
        expect.objectContaining({ manager: FIELD_MANAGER, operation: 'Apply' }),
      ]),
    });
    expect(object?.spec).toMatchObject(type.spec);
  });

  it('is what a repeated request is answered with', async () => {
    const request = { ...wanted('again'), requestId: 'request-2' };
    const { ref, uid } = await shared.portal.create(request);
    await shared.portal.shows(ref);

    expect(await shared.portal.create(request)).toEqual({ ref, uid });
  });

  it('is not created by a dry run', async () => {
    const request = wanted('dry');

    expect(await shared.portal.create({ ...request, dryRun: true })).toEqual({
      policies: [],
      ref: `${type.ref}/${shared.namespace}/${request.name}`,
    });
    expect(await find(request.name)).toBeUndefined();
  });

  describe.each([
    ['a dry run', true],
    ['a creation', false],
  ])('in %s', (__, dryRun) => {
    it.each([
      [
        'a field that there is not',
        { purpos: 'x' },
        /unknown field "spec\.purpos"/,
      ],
      ['a value that is no choice', { size: 'huge' }, /spec\.size: .*"small"/],
      ['a value of another type', { size: 3 }, /spec\.size: .*string/],
    ])('is refused with %s', async (___, fields, message) => {
      const request = { ...wanted('odd'), dryRun };

      await expect(
        shared.portal.create({ ...request, spec: { ...type.spec, ...fields } }),
      ).rejects.toMatchObject({
        statusCode: 400,
        body: { error: { message: expect.stringMatching(message) } },
      });
      expect(await find(request.name)).toBeUndefined();
    });

    it('is refused a namespace that there is not', async () => {
      await expect(
        shared.portal.create({
          ...wanted('lost'),
          namespace: 'nowhere',
          dryRun,
        }),
      ).rejects.toMatchObject({
        statusCode: 400,
        body: {
          error: { message: expect.stringContaining("no namespace 'nowhere'") },
        },
      });
    });

    it('is refused a name that is taken, and told whose it is', async () => {
      const taken = wanted(`taken-${dryRun}`);
      const { ref, uid } = await shared.portal.create(taken);
      await shared.portal.shows(ref);

      await expect(
        shared.portal.create({ ...taken, dryRun }),
      ).rejects.toMatchObject({
        statusCode: 409,
        body: {
          error: {
            message: expect.stringMatching(
              new RegExp(
                `'${taken.name}' already exists in namespace '${shared.namespace}' .* It is owned by ${OWNER}\\.$`,
              ),
            ),
          },
        },
      });
      expect((await find(taken.name))?.metadata.uid).toBe(uid);
    });
  });
});
