import { hasCrossplane2 } from '@crossplane-env/control-plane';
import {
  API_VERSION,
  autoReady,
  composition,
  type ControlPlaneTarget,
  fakeProvider,
  patchAndTransform,
  suiteNamespace,
  widget,
  xrd,
} from '@crossplane-env/testkit';
import { collectorKnowsKinds, deleteProbes } from './collector';
import { describeClaims } from './describeClaims';
import { describeChildren } from './describeChildren';
import { describeComposites } from './describeComposites';
import { describeConnectionSecrets } from './describeConnectionSecrets';
import { describeDefinitions } from './describeDefinitions';
import { describeFailures } from './describeFailures';
import { describeFunctionAnswers } from './describeFunctionAnswers';
import { describeFunctionPackages } from './describeFunctionPackages';
import { describeManagedResources } from './describeManagedResources';
import { describeNesting } from './describeNesting';
import { describeSelection } from './describeSelection';
import { SuiteContext } from './SuiteContext';
import { describeClaimTimelines } from './timelines/describeClaimTimelines';
import { describeCompositeTimelines } from './timelines/describeCompositeTimelines';
import { describeDefinitionTimelines } from './timelines/describeDefinitionTimelines';
import { describeDeletionTimelines } from './timelines/describeDeletionTimelines';

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
