import {
  API_VERSION,
  autoReady,
  FAKE_GROUP,
  GROUP,
  keyOf,
  type KubeObjectInput,
  xrd,
} from '@crossplane-env/testkit';
import type { Situation } from './Situation';
import { appSituation, desires, type LabOptions } from './lab';
import {
  created,
  createdOnly,
  deletesRoot,
  has,
  isPaused,
  isUnready,
  isUnsynced,
  step,
} from './steps';

const isEstablished = has('Established', 'True');
const isOffered = has('Offered', 'True');

function instanceOf(kind: string, namespace: string): KubeObjectInput {
  return {
    apiVersion: API_VERSION,
    kind,
    metadata: { name: 'instance', namespace },
    spec: { size: 1, crossplane: { compositionRef: { name: 'none' } } },
  };
}

/** An XRD whose schema no API server accepts. */
function broken(definition: KubeObjectInput): KubeObjectInput {
  const [version] = definition.spec.versions;
  const spec = { type: 'object', properties: { size: { type: 'nonsense' } } };
  const schema = { openAPIV3Schema: { type: 'object', properties: { spec } } };
  return {
    ...definition,
    spec: { ...definition.spec, versions: [{ ...version, schema }] },
  };
}

const instance = instanceOf('Removed', 'definition-deleted-with-composites');

/** What a platform team sees of its XRDs. */
export const definitions: Situation[] = [
  {
    name: 'definition-established',
    shows: 'An XRD offers a namespaced composite.',
    failures: [],
    root: xrd({ kind: 'Established', scope: 'Namespaced' }),
    steps: [created(isEstablished)],
  },
  {
    name: 'definition-cluster-scope',
    shows: 'An XRD offers a cluster-scoped composite.',
    failures: [],
    root: xrd({ kind: 'Global', scope: 'Cluster' }),
    steps: [created(isEstablished)],
  },
  {
    name: 'definition-with-claim',
    shows: 'An XRD in the style of Crossplane v1 offers a claim.',
    failures: [],
    since: 1,
    root: xrd({ kind: 'XOffered', claimKind: 'Offered' }),
    steps: [created(object => isEstablished(object) && isOffered(object))],
  },
  {
    name: 'definition-bad-schema',
    shows:
      'An XRD with a schema that no API server accepts has no condition, only an event.',
    failures: ['F40'],
    root: broken(xrd({ kind: 'Broken', scope: 'Namespaced' })),
    steps: [createdOnly(3)],
  },
  {
    name: 'definition-broken-later',
    shows:
      'An XRD was broken by a change, and still says that it is established.',
    failures: ['F40'],
    root: xrd({ kind: 'BrokenLater', scope: 'Namespaced' }),
    steps: [
      created(isEstablished),
      step('the schema is broken', async stage => {
        await stage.apply(broken(stage.situation.root));
        await stage.pass(3);
      }),
    ],
  },
  {
    name: 'definition-same-kind-twice',
    shows: 'A second XRD offers a kind that another one has.',
    failures: ['F40'],
    root: {
      ...xrd({ kind: 'App', scope: 'Namespaced' }),
      metadata: { name: `applications.${GROUP}` },
      spec: {
        ...xrd({ kind: 'App', scope: 'Namespaced' }).spec,
        names: { kind: 'App', plural: 'applications' },
      },
    },
    steps: [createdOnly(3)],
  },
  {
    name: 'definition-deleted-with-composites',
    shows: 'An XRD was deleted, and waits for composites that nobody deletes.',
    failures: [],
    root: xrd({ kind: 'Removed', scope: 'Namespaced' }),
    steps: [
      created(isEstablished),
      step('a composite is created', stage => stage.apply(instance)),
      deletesRoot(),
    ],
  },
];

/** Nothing listens on this port. */
const UNREACHABLE = '127.0.0.1:9/example/package:v0.1.0';

function unpullable(kind: string): KubeObjectInput {
  return {
    apiVersion: 'pkg.crossplane.io/v1',
    kind,
    metadata: { name: `unpullable-${kind.toLowerCase()}` },
    spec: { package: UNREACHABLE },
  };
}

const isNotInstalled = has('Installed', 'False');

/** What a platform team sees of packages. */
export const packages: Situation[] = [
  {
    name: 'package-provider-unpullable',
    shows: 'The package of a provider cannot be pulled.',
    failures: ['F25'],
    since: 1,
    root: unpullable('Provider'),
    steps: [created(isNotInstalled)],
  },
  {
    name: 'package-function-unpullable',
    shows: 'The package of a function cannot be pulled.',
    failures: ['F25'],
    since: 1,
    root: unpullable('Function'),
    steps: [created(isNotInstalled)],
  },
  {
    name: 'package-paused',
    shows: 'A package is paused.',
    failures: [],
    since: 1,
    root: {
      ...unpullable('Configuration'),
      metadata: {
        name: 'paused-configuration',
        annotations: { 'crossplane.io/paused': 'true' },
      },
    },
    steps: [created(isPaused)],
  },
];

const OPEN_SCHEMA = {
  openAPIV3Schema: {
    type: 'object',
    'x-kubernetes-preserve-unknown-fields': true,
  },
};

function openVersion() {
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
      versions: [openVersion()],
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
    versions: [openVersion()],
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

const FORBIDDEN: Pick<LabOptions, 'variant' | 'pipeline'> = {
  variant: 'limited',
  pipeline: [
    desires({
      nightly: {
        resource: {
          apiVersion: 'batch/v1',
          kind: 'CronJob',
          metadata: { name: 'nightly' },
          spec: {
            schedule: '0 3 * * *',
            jobTemplate: {
              spec: {
                template: {
                  spec: {
                    restartPolicy: 'Never',
                    containers: [{ name: 'a', image: 'example.org/a:1' }],
                  },
                },
              },
            },
          },
        },
      },
    }),
    autoReady,
  ],
};

/** What core may not do. */
export const rights: Situation[] = [
  appSituation('rights-missing-silent', {
    ...FORBIDDEN,
    shows: 'Core may not compose a kind: at first only events say so.',
    failures: ['F14'],
    steps: [createdOnly(3)],
  }),
  appSituation('rights-missing', {
    ...FORBIDDEN,
    shows:
      'Core may not compose a kind: after two minutes a condition tells of a consequence, and still only events of the cause.',
    failures: ['F14', 'F15'],
    isSlow: true,
    steps: [created(isUnsynced)],
  }),
];
