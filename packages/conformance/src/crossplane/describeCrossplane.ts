import {
  API_VERSION,
  autoReady,
  composition,
  type ControlPlaneTarget,
  fakeManagedCrds,
  ObjectClient,
  patchAndTransform,
  suiteNamespace,
  widget,
  xrd,
} from '@crossplane-env/testkit';
import { describeClaims } from './describeClaims';
import { describeComposites } from './describeComposites';
import { describeDefinitions } from './describeDefinitions';
import { describeDeletion } from './describeDeletion';
import { describeFailures } from './describeFailures';
import { describeNesting } from './describeNesting';
import { SuiteContext } from './SuiteContext';

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

const DEFINITIONS = [
  xrd({ kind: 'App' }),
  xrd({ kind: 'Outer' }),
  xrd({ kind: 'XDatabase', claimKind: 'Database' }),
];

const COMPOSITIONS = [
  composition('apps', 'App', [
    patchAndTransform(
      CONFIG,
      widget('widget', { patches: [...FROM_SPEC, TO_STATUS] }),
    ),
    autoReady,
  ]),
  composition('outers', 'Outer', [patchAndTransform(INNER_APP), autoReady]),
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

/**
 * What any control plane with Crossplane does, where function-patch-and-transform
 * and function-auto-ready are installed. It leaves its objects behind.
 */
export function describeCrossplane(getTarget: () => ControlPlaneTarget): void {
  let context: SuiteContext;
  const getContext = () => context;

  beforeAll(async () => {
    const client = new ObjectClient(getTarget());
    context = new SuiteContext(client);
    await client.apply(suiteNamespace, ...fakeManagedCrds, ...DEFINITIONS);
    for (const object of COMPOSITIONS) {
      await context.applyComposition(object);
    }
  }, 60_000);

  describeDefinitions(getContext);
  describeComposites(getContext);
  describeFailures(getContext);
  describeNesting(getContext);
  describeClaims(getContext);
  describeDeletion(getContext);
}
