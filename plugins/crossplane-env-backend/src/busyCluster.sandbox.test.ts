import { TestControlPlane } from '@crossplane-env/control-plane';
import { Sandbox } from '@crossplane-env/sandbox';
import { exampleTypes } from './__testUtils__/controlPlane/exampleTypes';
import { startPortal } from './__testUtils__/controlPlane/startPortal';
import { eventually } from './__testUtils__/eventually';
import { startSandbox } from './__testUtils__/startSandbox';

jest.setTimeout(60_000);

let sandbox: Sandbox;

beforeAll(async () => {
  ({ sandbox } = await startSandbox());
});

afterAll(() => sandbox.close());

function planeOf({ url, caData, tokens }: Sandbox): TestControlPlane {
  return {
    kind: 'sandbox',
    url,
    caData,
    adminToken: tokens.admin,
    userToken: tokens.viewer,
    viewerToken: tokens.viewer,
    editorToken: tokens.editor,
    stop: async () => {},
  };
}

it.each([[429], [503]])(
  'says why nothing is created while the cluster answers %s, and creates when asked again',
  async code => {
    const portal = await startPortal(planeOf(sandbox));
    const { ref: type, spec } = exampleTypes.composite;
    await portal.offers(type);
    const repair = sandbox.faults.fail({ code, verb: 'create' });
    const wanted = { type, name: `patient-${code}`, namespace: 'team-a', spec };

    await expect(portal.create(wanted)).rejects.toMatchObject({
      statusCode: 503,
      body: {
        error: {
          message: expect.stringMatching(
            /^The cluster 'lab' cannot do this now: .*\.$/,
          ),
        },
      },
    });

    repair();
    const { ref, uid } = await portal.create(wanted);
    expect(uid).toBeDefined();
    await eventually(() => portal.delete(ref));
    await portal.stop();
  },
);

it('reads what it could not read at first, because the storage of its kind was being prepared', async () => {
  sandbox.faults.fail({ code: 429, verb: 'list', times: 8 });
  const portal = await startPortal(planeOf(sandbox));

  const { claim, composite } = exampleTypes;
  await expect(portal.offers(claim.ref, composite.ref)).resolves.toBe(
    undefined,
  );
  await portal.stop();
});
