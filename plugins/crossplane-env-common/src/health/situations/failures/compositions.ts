import {
  condition,
  READY,
  ready,
  syncError,
} from '../../__fixtures__/conditions';
import {
  aComposition,
  aCompositionRevision,
  aDefinition,
} from '../../__fixtures__/platform';
import { composite, LATER, managed } from '../../__fixtures__/resources';
import type { Situation } from '../Situation';

/** The Composition, its revision or the XRD is not as it should be. */
export const compositionTroubles: Situation[] = [
  {
    id: 'F08',
    title: 'No Composition fits, and the claim waits',
    source: { recording: 'claim-no-composition' },
    environment: {
      verdict: 'failed',
      resources: [
        ['Database database', 'progressing'],
        ['XDatabase database-xr', 'failed'],
      ],
      sentence:
        'There is no Composition that fits XDatabase database-xr: no compatible Compositions found.',
      actor: 'platform',
      healsItself: false,
      cause: { resource: 'XDatabase database-xr' },
      settlement: 'failed',
    },
  },
  {
    id: 'F08',
    title: 'No Composition has the labels that the composite asks for',
    source: { recording: 'v2-selector-no-match' },
    environment: {
      verdict: 'failed',
      resources: [['App app', 'failed']],
      sentence:
        'There is no Composition that fits App app: no compatible Compositions found.',
      actor: 'platform',
      healsItself: false,
      cause: { resource: 'App app' },
      settlement: 'failed',
    },
  },
  {
    id: 'F08',
    title: 'The composite refers to a Composition that is not there',
    source: { recording: 'v2-no-composition-ref' },
    environment: {
      verdict: 'failed',
      resources: [['App app', 'failed']],
      sentence:
        'App app refers to a Composition that does not exist: Composition.apiextensions.crossplane.io "does-not-exist" not found.',
      actor: 'platform',
      healsItself: false,
      cause: {
        resource: 'Composition does-not-exist',
        key: 'platform|prod/apiextensions.crossplane.io/Composition/-/does-not-exist|composition-apiextensions-crossplane-io-does-not-exist-not-found',
      },
      settlement: 'failed',
    },
  },
  {
    id: 'F08',
    title: 'The composite refers to a Composition of another kind',
    source: { recording: 'v2-wrong-type' },
    environment: {
      verdict: 'failed',
      resources: [['App app', 'failed']],
      sentence:
        'The chosen Composition is not for resources like App app: referenced composition is not compatible with this composite resource.',
      actor: 'requester',
      healsItself: false,
      cause: { resource: 'App app' },
      settlement: 'failed',
    },
  },
  {
    id: 'F08',
    title: 'The version of a type for Compositions changed, and none is for it',
    source: {
      root: composite({
        spec: { crossplane: { compositionRef: { name: 'apps' } } },
        conditions: [
          syncError(
            'cannot configure composite resource: referenced composition is not compatible with this composite resource',
          ),
          ready(),
        ],
        children: [managed({ conditions: READY })],
      }),
      now: LATER,
      platform: [
        aComposition('apps'),
        aDefinition({
          conditions: [condition('Established', 'True')],
          spec: {
            versions: [
              { name: 'v1', served: true, referenceable: false },
              { name: 'v2', served: true, referenceable: true },
            ],
          },
        }),
      ],
    },
    environment: {
      verdict: 'failed',
      resources: [
        ['App shop', 'failed'],
        ['Bucket shop-results-x7k2p', 'ready'],
      ],
      sentence:
        'Composition apps is for version v1 of App, of which v2 is the version for Compositions by now, so it does not fit App shop any more.',
      actor: 'platform',
      healsItself: false,
      cause: {
        resource: 'Composition apps',
        key: 'platform|prod/apiextensions.crossplane.io/Composition/-/apps|drifted-apart',
      },
      settlement: 'failed',
    },
    platform: [
      {
        component: 'CompositeResourceDefinition apps.example.org',
        verdict: 'blocked',
        sentence:
          'No Composition is for CompositeResourceDefinition apps.example.org.',
      },
    ],
  },
  {
    id: 'F36',
    title: 'A paused composite refers to a resource that somebody deleted',
    source: { recording: 'v2-dangling-reference' },
    environment: {
      verdict: 'paused',
      resources: [
        ['App app', 'paused'],
        ['Widget app-widget', 'missing'],
        ['ConfigMap app-config', 'ready'],
      ],
      sentence:
        'App app is paused, so changes to it have no effect, and Widget app-widget does not exist and is not created: Reconciliation (including deletion) is paused via the pause annotation.',
      actor: 'requester',
      healsItself: false,
      cause: { resource: 'App app' },
      settlement: 'failed',
    },
  },
  {
    id: 'F36',
    title: 'A resource that somebody deleted is not made anew',
    source: {
      root: composite({
        conditions: READY,
        children: [
          managed({ conditions: READY }),
          managed({ as: 'logs', presence: 'missing' }),
        ],
      }),
      now: LATER,
    },
    environment: {
      verdict: 'unknown',
      resources: [
        ['App shop', 'unknown'],
        ['Bucket shop-results-x7k2p', 'ready'],
        ['Bucket shop-logs-x7k2p', 'missing'],
      ],
      sentence: 'Bucket logs does not exist, although App shop refers to it.',
      actor: 'platform',
      healsItself: true,
      cause: { resource: 'Bucket shop-logs-x7k2p' },
      settlement: 'waiting',
    },
  },
  {
    id: 'F37',
    title: 'A composite stays with the revision it has; a newer one is there',
    source: { recording: 'v2-update-manual' },
    environment: {
      verdict: 'progressing',
      resources: [
        ['App app', 'progressing'],
        ['Widget app-widget', 'unknown'],
      ],
      sentence: 'Nothing has reported on Widget widget.',
      actor: 'platform',
      healsItself: true,
      cause: { resource: 'Widget app-widget' },
      remarks: [
        'App app stays with revision 1 of Composition v2-update-manual, of which 2 is the newest.',
      ],
      settlement: 'waiting',
    },
  },
  {
    id: 'F37',
    title:
      'A ready composite stays with the revision it has; a newer one is there',
    source: {
      root: composite({
        conditions: READY,
        spec: {
          crossplane: {
            compositionRef: { name: 'apps' },
            compositionRevisionRef: { name: 'apps-1' },
            compositionUpdatePolicy: 'Manual',
          },
        },
        children: [managed({ conditions: READY })],
      }),
      platform: [
        aComposition('apps'),
        aCompositionRevision('apps', 1),
        aCompositionRevision('apps', 2),
      ],
      now: LATER,
    },
    environment: {
      verdict: 'ready',
      resources: [
        ['App shop', 'ready'],
        ['Bucket shop-results-x7k2p', 'ready'],
      ],
      sentence: 'The only resource is ready.',
      actor: 'nobody',
      healsItself: true,
      remarks: [
        'App shop stays with revision 1 of Composition apps, of which 2 is the newest.',
      ],
      settlement: 'ready',
    },
  },
  {
    id: 'F40',
    title:
      'An XRD with a schema that no API server accepts has no condition, only an event',
    source: { recording: 'definition-bad-schema' },
    platform: [
      {
        component:
          'CompositeResourceDefinition brokens.suite.crossplane-env.io',
        verdict: 'failed',
        sentence:
          'CompositeResourceDefinition brokens.suite.crossplane-env.io could not be put in force: cannot apply rendered composite resource CustomResourceDefinition: cannot create object: CustomResourceDefinition.apiextensions.k8s.io "brokens.suite.crossplane-env.io" is invalid:…',
      },
    ],
  },
  {
    id: 'F40',
    title:
      'An XRD was broken by a change, and still says that it is established',
    source: { recording: 'definition-broken-later' },
    platform: [
      {
        component:
          'CompositeResourceDefinition brokenlaters.suite.crossplane-env.io',
        verdict: 'stale',
        sentence:
          'The last change of CompositeResourceDefinition brokenlaters.suite.crossplane-env.io is not in force, though it says that it is established: cannot apply rendered composite resource CustomResourceDefinition: cannot update object: CustomResourceDefinition.apiextensions.k8s.io "brokenlaters.suite.crossplane-env.io" is invalid:…',
      },
    ],
  },
  {
    id: 'F40',
    title:
      'An XRD was broken by a change, and environments of its kind work as before',
    source: {
      root: composite({
        apiVersion: 'suite.crossplane-env.io/v1alpha1',
        kind: 'BrokenLater',
        conditions: READY,
        children: [managed({ conditions: READY })],
      }),
      platformOf: 'definition-broken-later',
      now: LATER,
    },
    environment: {
      verdict: 'ready',
      resources: [
        ['BrokenLater shop', 'ready'],
        ['Bucket shop-results-x7k2p', 'ready'],
      ],
      sentence: 'The only resource is ready.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'ready',
    },
    platform: [
      {
        component:
          'CompositeResourceDefinition brokenlaters.suite.crossplane-env.io',
        verdict: 'stale',
        sentence:
          'The last change of CompositeResourceDefinition brokenlaters.suite.crossplane-env.io is not in force, though it says that it is established: cannot apply rendered composite resource CustomResourceDefinition: cannot update object: CustomResourceDefinition.apiextensions.k8s.io "brokenlaters.suite.crossplane-env.io" is invalid:…',
      },
    ],
  },
  {
    id: 'F40',
    title: 'A second XRD offers a kind that another one has',
    source: {
      recording: 'definition-same-kind-twice',
      secondsAfter: 600,
      platformOf: 'v2-healthy',
    },
    platform: [
      {
        component:
          'CompositeResourceDefinition applications.suite.crossplane-env.io',
        verdict: 'failed',
        sentence:
          'CompositeResourceDefinition applications.suite.crossplane-env.io defines the same kind as apps.suite.crossplane-env.io, which only one can.',
      },
    ],
  },
  {
    id: 'F42',
    title:
      'The cause is three levels below the claim; the two between only name what is below',
    source: { recording: 'claim-nested-failing' },
    environment: {
      verdict: 'failed',
      resources: [
        ['OuterDatabase database', 'progressing'],
        ['XOuterDatabase database-xr', 'progressing'],
        ['XDatabase database-xr-database', 'progressing'],
        ['ClusterWidget database-xr-database-cluster-widget', 'failed'],
      ],
      sentence:
        'ClusterWidget cluster-widget could not be created: QuotaExceeded: no more.',
      actor: 'platform',
      healsItself: false,
      cause: {
        key: 'platform|prod|cloud-quota-quotaexceeded-fake-suite-crossplane-env-io',
        resource: 'ClusterWidget database-xr-database-cluster-widget',
      },
      settlement: 'failed',
    },
  },
  {
    id: 'F42',
    title: 'The leaf of a composite of a composite fails',
    source: { recording: 'v2-nested-failing' },
    environment: {
      verdict: 'failed',
      resources: [
        ['Outer app', 'progressing'],
        ['App app-app', 'progressing'],
        ['Widget app-app-widget', 'failed'],
        ['ConfigMap app-app-config', 'ready'],
      ],
      sentence:
        'Widget widget could not be created: QuotaExceeded: no more widgets.',
      actor: 'platform',
      healsItself: false,
      cause: {
        key: 'platform|prod|cloud-quota-quotaexceeded-fake-suite-crossplane-env-io',
        resource: 'Widget app-app-widget',
      },
      settlement: 'failed',
    },
  },
  {
    id: 'F42',
    title: 'All leaves of two composites fail for one reason',
    source: { recording: 'v2-nested-failing-everywhere' },
    environment: {
      verdict: 'failed',
      resources: [
        ['Outer app', 'progressing'],
        ['App app-left', 'progressing'],
        ['Widget app-left-a', 'failed'],
        ['Widget app-left-b', 'failed'],
        ['App app-right', 'progressing'],
        ['Widget app-right-a', 'failed'],
        ['Widget app-right-b', 'failed'],
      ],
      sentence:
        'Widget a could not be created, and the same goes for 3 other resources: QuotaExceeded: no more widgets.',
      actor: 'platform',
      healsItself: false,
      cause: {
        key: 'platform|prod|cloud-quota-quotaexceeded-fake-suite-crossplane-env-io',
        resource: 'Widget app-left-a',
      },
      settlement: 'failed',
    },
  },
  {
    id: 'F45',
    title:
      'The definition is older than Crossplane, and lacks a field that it writes',
    source: {
      root: composite({
        spec: { crossplane: { compositionRef: { name: 'apps' } } },
        conditions: [
          syncError(
            'cannot compose resources: cannot update composite resource spec.resourceRefs: failed to create typed patch object (/shop; example.org/v1, Kind=App): .spec.resourceRefs[0].namespace: field not declared in schema',
          ),
          ready(),
        ],
        children: [managed({ conditions: READY })],
      }),
      now: LATER,
    },
    environment: {
      verdict: 'failed',
      resources: [
        ['App shop', 'failed'],
        ['Bucket shop-results-x7k2p', 'ready'],
      ],
      sentence:
        'The definition of App shop lacks a field that Crossplane writes: failed to create typed patch object (/shop; example.org/v1, Kind=App): .spec.resourceRefs[0].namespace: field not declared in schema.',
      actor: 'platform',
      healsItself: false,
      cause: {
        resource: 'App shop',
        key: 'platform|prod|outdated-definition-of-app-example-org',
      },
      settlement: 'failed',
    },
  },
  {
    id: 'F45',
    title: 'The same, in the words of newer versions',
    source: {
      root: composite({
        spec: { crossplane: { compositionRef: { name: 'apps' } } },
        conditions: [
          syncError(
            'cannot compose resources: cannot update composed resource references: failed to create typed patch object (/shop; example.org/v1, Kind=App): .spec.resourceRefs[0].namespace: field not declared in schema',
          ),
        ],
      }),
      now: LATER,
    },
    environment: {
      verdict: 'failed',
      resources: [['App shop', 'failed']],
      sentence:
        'The definition of App shop lacks a field that Crossplane writes: failed to create typed patch object (/shop; example.org/v1, Kind=App): .spec.resourceRefs[0].namespace: field not declared in schema.',
      actor: 'platform',
      healsItself: false,
      cause: {
        resource: 'App shop',
        key: 'platform|prod|outdated-definition-of-app-example-org',
      },
      settlement: 'failed',
    },
  },
];
