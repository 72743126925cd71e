import {
  autoReady,
  FAKE_GROUP,
  type KubeObjectInput,
  keyOf,
} from '@crossplane-env/testkit';
import { desires } from '../lab/pipeline';
import { appSituation } from '../lab/situations';
import { created, has, isUnready, isUnsynced, step } from '../lab/steps';
import type { Situation } from '../Situation';

const OPEN_SCHEMA = {
  openAPIV3Schema: {
    type: 'object',
    'x-kubernetes-preserve-unknown-fields': true,
  },
};

function version() {
  return {
    name: 'v1beta1',
    served: true,
    storage: true,
    schema: OPEN_SCHEMA,
    subresources: { status: {} },
  };
}

function names(kind: string) {
  const singular = kind.toLowerCase();
  return { kind, singular, plural: `${singular}s`, listKind: `${kind}List` };
}

function crd(kind: string): KubeObjectInput {
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${names(kind).plural}.${FAKE_GROUP}` },
    spec: {
      group: FAKE_GROUP,
      scope: 'Namespaced',
      names: names(kind),
      versions: [version()],
    },
  };
}

/** A definition that asks nobody to serve its kind yet. */
const inactive: KubeObjectInput = {
  apiVersion: 'apiextensions.crossplane.io/v1alpha1',
  kind: 'ManagedResourceDefinition',
  metadata: { name: `inactives.${FAKE_GROUP}` },
  spec: {
    group: FAKE_GROUP,
    scope: 'Namespaced',
    names: names('Inactive'),
    versions: [version()],
    state: 'Inactive',
  },
};

function desired(kind: string) {
  const apiVersion = `${FAKE_GROUP}/v1beta1`;
  return [
    desires({
      thing: { resource: { apiVersion, kind, spec: { forProvider: {} } } },
    }),
    autoReady,
  ];
}

/** Kinds that are not served, not served any more, or have no conditions. */
export const kinds: Situation[] = [
  appSituation('kind-inactive', {
    shows: 'The Composition asks for a managed resource that is not activated.',
    failures: ['F17'],
    before: [inactive],
    also: [keyOf(inactive)],
    pipeline: desired('Inactive'),
    steps: [created(isUnsynced)],
  }),
  appSituation('kind-without-conditions', {
    shows: 'A composed object of a kind that has no conditions is never ready.',
    failures: ['F02'],
    before: [crd('Setting')],
    pipeline: desired('Setting'),
    steps: [created(isUnready)],
  }),
  appSituation('kind-deleted', {
    shows:
      'The definition of a kind is being deleted, and one of its objects does not go.',
    failures: ['F31'],
    before: [crd('Retired')],
    also: [keyOf(crd('Retired'))],
    pipeline: desired('Retired'),
    steps: [
      created(isUnready),
      step('the definition is deleted', async stage => {
        const [ref] = (await stage.composite()).spec.crossplane.resourceRefs;
        const { namespace } = stage.root;
        await stage.merge(
          { ...ref, namespace },
          {
            metadata: {
              finalizers: ['finalizer.managedresource.crossplane.io'],
            },
          },
        );
        await stage.delete(keyOf(crd('Retired')));
        await stage.becomes(keyOf(crd('Retired')), has('Terminating', 'True'));
      }),
    ],
  }),
  appSituation('kind-served', {
    shows: 'The Composition asks for a managed resource that is activated.',
    before: [
      {
        ...inactive,
        metadata: { name: `actives.${FAKE_GROUP}` },
        spec: { ...inactive.spec, names: names('Active'), state: 'Active' },
      },
    ],
    also: [
      {
        apiVersion: 'apiextensions.crossplane.io/v1alpha1',
        kind: 'ManagedResourceDefinition',
        name: `actives.${FAKE_GROUP}`,
      },
    ],
    pipeline: desired('Active'),
    steps: [created(isUnready)],
  }),
];
