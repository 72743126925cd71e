import {
  API_VERSION,
  GROUP,
  type KubeObjectInput,
  xrd,
} from '@crossplane-env/testkit';
import { created, createdOnly, deletesRoot, has, step } from '../lab/steps';
import type { Situation } from '../Situation';

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
