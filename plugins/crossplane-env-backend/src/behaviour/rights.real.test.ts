import { ExampleControlPlane } from '../__testUtils__/controlPlane/ExampleControlPlane';
import { ClusterConnection } from '../kubernetes/ClusterConnection';

const READ = 'get list watch';

/** What every service account may do: ask about itself. */
const OF_EVERYBODY = {
  'authentication.k8s.io/selfsubjectreviews': 'create',
  'authorization.k8s.io/selfsubjectaccessreviews': 'create',
  'authorization.k8s.io/selfsubjectrulesreviews': 'create',
};

/** Of Kubernetes and Crossplane themselves; the rest is what XRDs and providers define. */
const OF_VIEWER = {
  ...OF_EVERYBODY,
  ...reading('', [
    'configmaps',
    'events',
    'limitranges',
    'namespaces',
    'persistentvolumeclaims',
    'pods',
    'resourcequotas',
    'serviceaccounts',
    'services',
  ]),
  ...reading('apps', [
    'daemonsets',
    'deployments',
    'replicasets',
    'statefulsets',
  ]),
  ...reading('autoscaling', ['horizontalpodautoscalers']),
  ...reading('batch', ['cronjobs', 'jobs']),
  ...reading('networking.k8s.io', ['ingresses', 'networkpolicies']),
  ...reading('policy', ['poddisruptionbudgets']),
  ...reading('rbac.authorization.k8s.io', ['rolebindings', 'roles']),
  // These come with Crossplane's own role for those who may only look.
  ...reading('apiextensions.crossplane.io', [
    '*',
    'compositeresourcedefinitions',
    'compositionrevisions',
    'compositions',
    'managedresourceactivationpolicies',
    'managedresourcedefinitions',
    'usages',
  ]),
  ...reading('ops.crossplane.io', ['*']),
  ...reading('pkg.crossplane.io', [
    '*',
    'configurationrevisions',
    'configurations',
    'functionrevisions',
    'functions',
    'locks',
    'providerrevisions',
    'providers',
  ]),
  ...reading('protection.crossplane.io', ['*', 'clusterusages', 'usages']),
  ...reading('secrets.crossplane.io', ['*']),
};

const OF_EDITOR = {
  ...OF_EVERYBODY,
  'legacy.platform.example.org/*': 'create delete patch',
  'platform.example.org/*': 'create delete patch',
};

interface RulesReview {
  status: {
    incomplete: boolean;
    resourceRules: Array<{
      apiGroups: string[];
      resources: string[];
      verbs: string[];
    }>;
  };
}

function reading(group: string, plurals: string[]): Record<string, string> {
  return Object.fromEntries(
    plurals.map(plural => [`${group}/${plural}`, READ]),
  );
}

/** All that an identity may do in a namespace, as verbs by `group/plural`. */
async function rightsOf(
  connection: ClusterConnection,
): Promise<Record<string, string>> {
  const { status } = (await connection.send({
    method: 'POST',
    path: '/apis/authorization.k8s.io/v1/selfsubjectrulesreviews',
    body: {
      apiVersion: 'authorization.k8s.io/v1',
      kind: 'SelfSubjectRulesReview',
      spec: { namespace: 'team-a' },
    },
  })) as RulesReview;
  expect(status.incomplete).toBe(false);
  const rights = new Map<string, Set<string>>();
  for (const { apiGroups, resources, verbs } of status.resourceRules) {
    for (const group of apiGroups) {
      for (const resource of resources) {
        const key = `${group}/${resource}`;
        rights.set(key, new Set([...(rights.get(key) ?? []), ...verbs]));
      }
    }
  }
  return Object.fromEntries(
    [...rights].map(([key, verbs]) => [key, [...verbs].sort().join(' ')]),
  );
}

/** Of groups that somebody's XRD or provider defines. */
function isDefinedHere(right: string): boolean {
  return /^[^/]*(example\.org|crossplane-env\.io)\//.test(right);
}

describe('the identities of deploy/rbac.yaml', () => {
  let lab: ExampleControlPlane;

  beforeAll(async () => {
    lab = await ExampleControlPlane.open();
  });

  afterAll(() => lab.close());

  it('let the viewer read this, and do nothing else', async () => {
    const rights = Object.entries(
      await rightsOf(lab.connect(lab.plane.viewerToken)),
    );

    const defined = rights.filter(([right]) => isDefinedHere(right));
    expect(defined.map(([right]) => right)).toEqual(
      expect.arrayContaining([
        'platform.example.org/apps',
        'legacy.platform.example.org/teamrunenvironments',
        'example.m.provider.crossplane-env.io/buckets',
      ]),
    );
    expect(new Set(defined.map(([, verbs]) => verbs))).toEqual(new Set([READ]));
    const others = rights.filter(([right]) => !isDefinedHere(right));
    expect(Object.fromEntries(others)).toEqual(OF_VIEWER);
  });

  it('let the editor write this, and do nothing else', async () => {
    expect(await rightsOf(lab.connect(lab.plane.editorToken))).toEqual(
      OF_EDITOR,
    );
  });
});
