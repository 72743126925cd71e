import { condition, CREATING, syncError } from '../__fixtures__/conditions';
import {
  aDefinition,
  aPackage,
  aRevision,
  established,
  platformOf,
} from '../__fixtures__/platform';
import { composite, LATER, managed } from '../__fixtures__/resources';
import { assessEnvironment } from '../assess';
import type { ObservedPlatformObject, ObservedResource } from '../types';

function diagnoseWith(
  root: ObservedResource,
  objects: ObservedPlatformObject[] = [],
) {
  const platform = platformOf(objects);
  return assessEnvironment(root, { now: LATER, platform }).health.diagnosis;
}

describe('F14: a right that is missing', () => {
  const app = (composition: string, resource: string, group: string) =>
    composite({
      conditions: [
        syncError(
          `cannot compose resources: cannot apply composed resource "nightly": x "${composition}-nightly" is forbidden: User "system:serviceaccount:crossplane-system:crossplane" cannot patch resource "${resource}" in API group "${group}" in the namespace "team"`,
        ),
      ],
      name: group || 'shop',
      spec: { crossplane: { compositionRef: { name: composition } } },
    });

  it.each([
    ['cronjobs', 'batch', 'platform|prod|no-right-to-cronjobs-batch'],
    ['configmaps', '', 'platform|prod|no-right-to-configmaps'],
  ])('is one cause for all Compositions: %s.%s', (resource, group, key) => {
    for (const composition of ['apps', 'jobs']) {
      const { cause } = diagnoseWith(app(composition, resource, group));
      expect(cause?.key).toBe(key);
    }
  });
});

describe('F45: a definition that is older than Crossplane', () => {
  const root = composite({
    conditions: [
      syncError(
        'cannot compose resources: cannot update composed resource references: .spec.resourceRefs[0].namespace: field not declared in schema',
      ),
    ],
  });

  it('is the cause', () => {
    expect(diagnoseWith(root, [aDefinition()])).toMatchObject({
      actor: 'platform',
      healsItself: false,
      nextStep: expect.stringContaining(
        'CompositeResourceDefinition apps.example.org',
      ),
      cause: {
        resource: { kind: 'CompositeResourceDefinition' },
        key: expect.stringContaining('outdated-definition-of-app-example-org'),
      },
    });
  });

  it('is that which is in force, if there are two for one kind', () => {
    const inForce = aDefinition({
      conditions: [condition('Established', 'True')],
    });
    const twin = aDefinition();
    twin.object.metadata.name = 'zapps.example.org';
    for (const objects of [
      [inForce, twin],
      [twin, inForce],
    ]) {
      expect(diagnoseWith(root, objects).cause?.resource.name).toBe(
        'apps.example.org',
      );
    }
  });

  it('is one cause where it is not known as well', () => {
    expect(diagnoseWith(root).cause?.key).toBe(
      'platform|prod|outdated-definition-of-app-example-org',
    );
  });
});

describe('F04: a configuration that does not work', () => {
  const root = (reference: { kind?: string; name?: string }) =>
    composite({
      conditions: CREATING,
      children: [
        managed({
          apiVersion: 's3.aws.example.org/v1beta1',
          spec: { providerConfigRef: reference },
          conditions: [
            syncError(
              'connect failed: cannot get credentials: Secret "cloud-creds" not found',
            ),
          ],
        }),
      ],
    });
  const family = [
    aPackage('Provider', 'family'),
    aRevision('Provider', 'family', {
      status: established([
        'clusterproviderconfigs.aws.example.org',
        'providerconfigs.aws.example.org',
        'clusterproviderconfigs.azure.example.org',
        'providerconfigs.azure.example.org',
      ]),
    }),
  ];

  it.each([
    [{ kind: 'ClusterProviderConfig', name: 'main' }, 'ClusterProviderConfig'],
    [{ name: 'main' }, 'ProviderConfig'],
  ])('is the cause: %j', (reference, kind) => {
    expect(diagnoseWith(root(reference), family)).toMatchObject({
      actor: 'platform',
      healsItself: false,
      cause: {
        resource: { group: 'aws.example.org', kind, name: 'main' },
        key: `platform|prod/aws.example.org/${kind}/-/main`,
      },
    });
  });

  it('is one cause where its group is not known', () => {
    const reference = { kind: 'ClusterProviderConfig', name: 'main' };
    expect(diagnoseWith(root(reference)).cause).toMatchObject({
      resource: { kind: 'Bucket' },
      key: 'platform|prod|s3-aws-example-org-clusterproviderconfig-main',
    });
  });

  it('is not looked for where none is referred to', () => {
    expect(diagnoseWith(root({}), family).cause?.key).toMatch(/^resource\|/);
  });
});
