import { hasCrossplane2 } from '@crossplane-env/control-plane';
import {
  API_VERSION,
  autoReady,
  composition,
  type ControlPlaneTarget,
  FAKE_API_VERSION,
  fakeProvider,
  keyOf,
  type KubeObjectInput,
  NAMESPACE,
  type ObjectClient,
  patchAndTransform,
  suiteNamespace,
  until,
  widget,
  xrd,
} from '@crossplane-env/testkit';
import { SuiteContext } from './SuiteContext';
import { describeChildren, describeSelection } from './choosing';
import { describeClaims, describeConnectionSecrets } from './claims';
import {
  describeComposites,
  describeManagedResources,
  describeNesting,
} from './composites';
import { describeDefinitions } from './definitions';
import { describeFailures } from './failures';
import { describeFunctionAnswers, describeFunctionPackages } from './functions';
import {
  describeCompositeTimelines,
  describeDeletionTimelines,
} from './timelines/composites';
import {
  describeClaimTimelines,
  describeDefinitionTimelines,
} from './timelines/others';

/** Paused, so that nobody but the garbage collector has anything to do with it. */
function probe(
  type: { apiVersion: string; kind: string },
  { spec, namespace }: { spec: object; namespace?: string },
): KubeObjectInput {
  const annotations = { 'crossplane.io/paused': 'true' };
  return { ...type, metadata: { name: 'probe', namespace, annotations }, spec };
}

const MANAGED = { spec: { forProvider: { size: 1 } } };
const COMPOSITE = { spec: { size: 1 } };
const namespace = NAMESPACE;

const PROBES = [
  probe(
    { apiVersion: FAKE_API_VERSION, kind: 'Widget' },
    { ...MANAGED, namespace },
  ),
  probe({ apiVersion: FAKE_API_VERSION, kind: 'ClusterWidget' }, MANAGED),
  probe({ apiVersion: API_VERSION, kind: 'XDatabase' }, COMPOSITE),
];

const PROBES_2 = ['App', 'Outer'].map(kind =>
  probe({ apiVersion: API_VERSION, kind }, { ...COMPOSITE, namespace }),
);

function probes(): KubeObjectInput[] {
  return hasCrossplane2() ? [...PROBES, ...PROBES_2] : PROBES;
}

/** Leaves objects behind that go as soon as the garbage collector knows their kinds. */
async function deleteProbes(client: ObjectClient): Promise<void> {
  await client.apply(...probes());
  for (const object of probes()) {
    await client.delete(keyOf(object), 'Foreground');
  }
}

/**
 * Waits for the garbage collector to know the kinds of the suite. It looks for
 * new kinds every 30 s; what is deleted before that waits, or loses its owner.
 */
async function collectorKnowsKinds(client: ObjectClient): Promise<void> {
  for (const object of probes()) {
    await until(async () => !(await client.find(keyOf(object))), 60_000);
  }
}

const FROM_SPEC = ['size', 'region'].map(field => ({
  type: 'FromCompositeFieldPath',
  fromFieldPath: `spec.${field}`,
  toFieldPath: `spec.forProvider.${field}`,
}));

const TO_STATUS = {
  type: 'ToCompositeFieldPath',
  fromFieldPath: 'status.atProvider.endpoint',
  toFieldPath: 'status.endpoint',
};

const CONFIG = {
  name: 'config',
  base: {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    data: { 'managed-by': 'suite' },
  },
  readinessChecks: [{ type: 'None' }],
};

const INNER_APP = {
  name: 'app',
  base: {
    apiVersion: API_VERSION,
    kind: 'App',
    spec: { size: 2, crossplane: { compositionRef: { name: 'apps' } } },
  },
};

const DEFINITIONS = [xrd({ kind: 'XDatabase', claimKind: 'Database' })];
const DEFINITIONS_2 = [xrd({ kind: 'App' }), xrd({ kind: 'Outer' })];

const COMPOSITIONS = [
  composition('databases', 'XDatabase', [
    patchAndTransform(
      widget('cluster-widget', {
        kind: 'ClusterWidget',
        patches: [...FROM_SPEC, TO_STATUS],
      }),
    ),
    autoReady,
  ]),
];

const COMPOSITIONS_2 = [
  composition('apps', 'App', [
    patchAndTransform(
      CONFIG,
      widget('widget', { patches: [...FROM_SPEC, TO_STATUS] }),
    ),
    autoReady,
  ]),
  composition('outers', 'Outer', [patchAndTransform(INNER_APP), autoReady]),
];

/**
 * What any control plane with Crossplane does, where function-patch-and-transform
 * and function-auto-ready are installed. It leaves its objects behind.
 */
export function describeCrossplane(getTarget: () => ControlPlaneTarget): void {
  let context: SuiteContext;
  const getContext = () => context;

  beforeAll(async () => {
    context = new SuiteContext(getTarget());
    const has2 = hasCrossplane2();
    await context.client.apply(
      ...[suiteNamespace, ...fakeProvider, ...DEFINITIONS],
      ...(has2 ? DEFINITIONS_2 : []),
    );
    for (const object of [...COMPOSITIONS, ...(has2 ? COMPOSITIONS_2 : [])]) {
      await context.applyComposition(object);
    }
    await deleteProbes(context.client);
  }, 60_000);

  describeDefinitions(getContext);
  describeComposites(getContext);
  describeSelection(getContext);
  describeChildren(getContext);
  describeFailures(getContext);
  describeFunctionAnswers(getContext);
  describeFunctionPackages(getContext);
  describeManagedResources(getContext);
  describeNesting(getContext);
  describeClaims(getContext);
  describeConnectionSecrets(getContext);
  describeDefinitionTimelines(getContext);

  describe('once the garbage collector knows the kinds', () => {
    beforeAll(() => collectorKnowsKinds(context.client), 60_000);

    describeCompositeTimelines(getContext);
    describeDeletionTimelines(getContext);
    describeClaimTimelines(getContext);
  });
}
