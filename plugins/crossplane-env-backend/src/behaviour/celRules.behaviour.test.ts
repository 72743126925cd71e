import { exampleTypes } from '../__testUtils__/controlPlane/exampleTypes';
import { unique } from '../__testUtils__/controlPlane/unique';
import { usePortal } from '../__testUtils__/controlPlane/usePortal';

const shared = usePortal();
const { app } = exampleTypes;

it.each([[true], [false]])(
  'passes on what a rule of the definition objects to (dry run: %s)',
  async dryRun => {
    await shared.portal.offers(app.ref);
    const name = unique('app');

    await expect(
      shared.portal.create({
        type: app.ref,
        namespace: shared.namespace,
        name,
        dryRun,
        spec: { ...app.spec, replicas: { min: 3, max: 2 } },
      }),
    ).rejects.toMatchObject({
      statusCode: 400,
      body: {
        error: {
          message: expect.stringContaining(
            'spec.replicas: Invalid value: the least number of replicas must not be above the most',
          ),
        },
      },
    });
    const { apiVersion, kind } = app;
    const { namespace } = shared;
    expect(
      await shared.lab.objects.find({ apiVersion, kind, namespace, name }),
    ).toBeUndefined();
  },
);
