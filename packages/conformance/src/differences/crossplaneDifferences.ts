import type { TestControlPlane } from '@crossplane-env/control-plane';
import {
  API_VERSION,
  app,
  composition,
  conditionOf,
  fakeProvider,
  GROUP,
  keyOf,
  KubeClient,
  NAMESPACE,
  patchAndTransform,
  scripted,
  suiteNamespace,
  until,
  widget,
  xrd,
} from '@crossplane-env/testkit';
import { SuiteContext } from '../crossplane/SuiteContext';
import type { Difference } from './DifferenceTable';
import { describeRead } from './kubeDifferences';

/** Makes composites of kind `App` possible, if nobody has yet. */
async function setUpApps(target: TestControlPlane): Promise<SuiteContext> {
  const context = new SuiteContext(target);
  const apps = xrd({ kind: 'App' });
  await context.client.apply(suiteNamespace, ...fakeProvider, apps);
  await context.waitFor(keyOf(apps), 'Established', { status: 'True' });
  return context;
}

const STORM = 'difference-storm';
/** Crossplane lets 100 through at once, and one more each second. */
const CHANGES = 150;
const PATIENCE_MS = 5_000;

const circuitBreaker: Difference = {
  what: 'A composite of which a resource has changed 150 times within seconds',
  async measure(target) {
    const context = await setUpApps(target);
    await compose(context);
    await changeResource(context);
    const { client } = context;
    const key = keyOf(app(STORM));
    try {
      const condition = await until(async () => {
        const found = conditionOf(await client.get(key), 'Responsive');
        return found?.status === 'False' && found;
      }, PATIENCE_MS);
      return `is not watched for some minutes: \`Responsive=False\`, ${condition.reason}`;
    } catch {
      return 'is watched as before';
    }
  },
};

async function compose(context: SuiteContext): Promise<void> {
  const resources = { w: { resource: widget('w').base } };
  await context.applyComposition(
    composition(STORM, 'App', [scripted('s', { desired: { resources } })]),
  );
  await context.applyAndWait(app(STORM, STORM), 'Responsive', {
    status: 'True',
  });
}

async function changeResource({ client, provider }: SuiteContext) {
  const [resource] = await provider.resourcesOf(STORM);
  for (let change = 0; change < CHANGES; change++) {
    const annotations = { change: String(change) };
    await client.merge(keyOf(resource), { metadata: { annotations } });
  }
}

const clusterRoles: Difference = {
  what: 'The ClusterRoles of an XRD',
  async measure(target) {
    await setUpApps(target);
    const kube = new KubeClient({ ...target, token: target.adminToken });
    const name = `crossplane:composite:apps.${GROUP}:aggregate-to-view`;
    const path = '/apis/rbac.authorization.k8s.io/v1/clusterroles';
    try {
      await until(
        async () => (await kube.get(`${path}/${name}`)).code === 200,
        PATIENCE_MS,
      );
      return 'are made, for those who view, edit and browse';
    } catch {
      return 'are not made';
    }
  },
};

/** Applies a Composition with one patch. */
function patchDifference(
  what: string,
  name: string,
  patch: object,
): Difference {
  return {
    what,
    async measure(target) {
      const context = await setUpApps(target);
      await context.applyComposition(
        composition(name, 'App', [
          patchAndTransform(widget('w', { patches: [patch] })),
        ]),
      );
      const composite = await context.applyAndWait(
        app(name, name),
        'Responsive',
        { status: 'True' },
      );
      const isSynced = conditionOf(composite, 'Synced')?.status === 'True';
      return isSynced ? 'is applied' : 'is a fatal result';
    },
  };
}

const environmentPatches = patchDifference(
  'A patch from or to the environment',
  'difference-environment',
  {
    type: 'FromEnvironmentFieldPath',
    fromFieldPath: 'region',
    toFieldPath: 'spec.forProvider.region',
  },
);

const rareTransforms = patchDifference(
  'A transform that few use: `math`, `Join`, `Replace`, hashes, Base64, JSON, quantities',
  'difference-transforms',
  {
    fromFieldPath: 'metadata.name',
    toFieldPath: 'spec.forProvider.region',
    transforms: [
      { type: 'string', string: { type: 'Convert', convert: 'ToSha1' } },
    ],
  },
);

const REVISIONS = 'difference-revisions';

const revisionNames: Difference = {
  what: 'The hash in the name of one and the same CompositionRevision',
  async measure(target) {
    const context = await setUpApps(target);
    const object = composition(REVISIONS, 'App', [scripted('s', {})]);
    await context.applyComposition(object);
    const [revision] = await context.client.list(
      { ...keyOf(object), kind: 'CompositionRevision' },
      `labelSelector=crossplane.io/composition-name=${REVISIONS}`,
    );
    return `\`${revision.metadata.name.slice(REVISIONS.length + 1)}\``;
  },
};

const KIND = 'Disputed';

const secondDefinition: Difference = {
  what: 'New composites of a kind, after a second XRD for it was deleted',
  async measure(target) {
    const context = await setUpApps(target);
    const { client } = context;
    const first = xrd({ kind: KIND });
    const second = xrd({ kind: KIND });
    second.metadata.name = `disputed2.${GROUP}`;
    second.spec.names.plural = 'disputed2';
    await context.applyAndWait(first, 'Established', { status: 'True' });
    await context.applyComposition(
      composition('difference-disputed', KIND, [scripted('s', {})]),
    );
    await client.apply(second);
    await context.settle(keyOf(second));
    await client.delete(keyOf(second));
    await context.gone(keyOf(second));

    const composite = {
      apiVersion: API_VERSION,
      kind: KIND,
      metadata: { name: 'difference', namespace: NAMESPACE },
      spec: { size: 1 },
    };
    await client.apply(composite);
    try {
      await until(
        async () =>
          conditionOf(await client.get(keyOf(composite)), 'Synced') !==
          undefined,
        PATIENCE_MS,
      );
      return 'are composed';
    } catch {
      return 'are not noticed until Crossplane is started again';
    }
  },
};

/** Each kind by its path, and one that stands for several. */
const KINDS: [what: string, path: string][] = [
  ['A Usage', 'protection.crossplane.io/v1beta1/usages'],
  ['An Operation', 'ops.crossplane.io/v1alpha1/operations'],
  [
    'An EnvironmentConfig',
    'apiextensions.crossplane.io/v1beta1/environmentconfigs',
  ],
  [
    'A ManagedResourceDefinition, and what activates it',
    'apiextensions.crossplane.io/v1alpha1/managedresourcedefinitions',
  ],
  [
    'A Configuration, and the Lock of what packages depend on',
    'pkg.crossplane.io/v1/configurations',
  ],
];

const unservedKinds: Difference[] = KINDS.map(([what, path]) => ({
  what,
  async measure(target) {
    const kube = new KubeClient({ ...target, token: target.adminToken });
    return describeRead(await kube.get(`/apis/${path}`));
  },
}));

/** What differs in Crossplane's behaviour. */
export const crossplaneDifferences: Difference[] = [
  circuitBreaker,
  clusterRoles,
  environmentPatches,
  rareTransforms,
  revisionNames,
  secondDefinition,
  ...unservedKinds,
];
