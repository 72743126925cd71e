import {
  API_VERSION,
  claim,
  composition,
  KubeClient,
  NAMESPACE,
  patchAndTransform,
  suiteNamespace,
  widget,
  xrd,
} from '@crossplane-env/testkit';
import {
  startTestSandbox,
  stopTestSandboxes,
} from '../../testing/startTestSandbox';

const CORE = `/api/v1/namespaces/${NAMESPACE}`;
const CLAIMS = `/apis/${API_VERSION}/namespaces/${NAMESPACE}/databases`;
const COMPOSITES = `/apis/${API_VERSION}/xdatabases`;
const BUCKETS = '/apis/example.provider.crossplane-env.io/v1beta1/buckets';
const COMPOSITIONS = '/apis/apiextensions.crossplane.io/v1/compositions';

afterEach(stopTestSandboxes);

async function start() {
  const { sandbox, api, settled } = await startTestSandbox();
  for (const object of [
    suiteNamespace,
    xrd({ kind: 'XDatabase', claimKind: 'Database' }),
    composition('databases', 'XDatabase', [patchAndTransform(widget('w'))]),
  ]) {
    api.apply(object, { fieldManager: 'test' });
    await settled();
  }
  const { url, tokens } = sandbox;
  const client = (token: string) => {
    const kube = new KubeClient({ url, token });
    return async (method: string, path: string, body?: object) =>
      (await kube.send(path, { method, body })).code;
  };
  const admin = new KubeClient({ url, token: tokens.admin });
  return {
    viewer: client(tokens.viewer),
    editor: client(tokens.editor),
    admin,
    client,
    settled,
  };
}

describe('who watches', () => {
  it('reads everything but Secrets', async () => {
    const { viewer } = await start();

    for (const path of [
      `${CORE}/configmaps`,
      `${CORE}/events`,
      `/apis/apps/v1/namespaces/${NAMESPACE}/deployments`,
      CLAIMS,
      COMPOSITES,
      COMPOSITIONS,
      BUCKETS,
      '/apis/apiextensions.crossplane.io/v2/compositeresourcedefinitions',
      '/apis/pkg.crossplane.io/v1/functions',
      '/api/v1/namespaces',
    ]) {
      expect([path, await viewer('GET', path)]).toEqual([path, 200]);
    }
    expect(await viewer('GET', `${CORE}/secrets`)).toBe(403);
  });

  it('writes nothing', async () => {
    const { viewer } = await start();

    expect(await viewer('POST', CLAIMS, claim('a'))).toBe(403);
    expect(await viewer('DELETE', `${CORE}/configmaps/a`)).toBe(403);
  });
});

const RUN_ENVIRONMENTS = '/apis/platform.example.org/v1alpha1';
const MINE = `${RUN_ENVIRONMENTS}/namespaces/default/runenvironments`;

describe('who writes', () => {
  it('is asked for what is of the groups in deploy/rbac.yaml, and for nothing else', async () => {
    const { editor } = await start();

    // There are none of them here, which is told to whoever may ask.
    expect(await editor('POST', MINE, {})).toBe(404);
    expect(await editor('DELETE', `${MINE}/a`)).toBe(404);
    expect(await editor('GET', `${MINE}/a`)).toBe(403);
    expect(await editor('POST', CLAIMS, claim('a'))).toBe(403);
    expect(await editor('GET', `${CORE}/secrets/a`)).toBe(403);
    expect(await editor('POST', `${CORE}/configmaps`, {})).toBe(403);
    expect(await editor('DELETE', `${COMPOSITIONS}/databases`)).toBe(403);
    expect(await editor('DELETE', `${BUCKETS}/a`)).toBe(403);
  });
});

describe('the identities', () => {
  it('are service accounts, of which others can be given tokens', async () => {
    const { admin, client, viewer } = await start();
    const account =
      '/api/v1/namespaces/crossplane-env/serviceaccounts/crossplane-env-viewer';
    const ask = (expirationSeconds?: number) =>
      admin.create(`${account}/token`, {
        apiVersion: 'authentication.k8s.io/v1',
        kind: 'TokenRequest',
        spec: { expirationSeconds },
      });

    const { code, body } = await ask(3600);

    expect(code).toBe(201);
    const granted = client(body.status.token);
    expect(await granted('GET', CLAIMS)).toBe(200);
    expect(await granted('GET', `${CORE}/secrets`)).toBe(403);
    expect((await ask(60)).code).toBe(422);
    expect(await viewer('POST', `${account}/token`, {})).toBe(403);
    const nobody = await admin.create(
      '/api/v1/namespaces/crossplane-env/serviceaccounts/nobody/token',
      {},
    );
    expect(nobody.code).toBe(404);
  });

  it('do not read what neither an XRD nor a provider defines', async () => {
    const { admin, viewer, settled } = await start();
    await admin.create(
      '/apis/apiextensions.k8s.io/v1/customresourcedefinitions',
      {
        apiVersion: 'apiextensions.k8s.io/v1',
        kind: 'CustomResourceDefinition',
        metadata: { name: 'things.somebody.example.org' },
        spec: {
          group: 'somebody.example.org',
          scope: 'Cluster',
          names: { kind: 'Thing', plural: 'things' },
          versions: [
            {
              ...{ name: 'v1', served: true, storage: true },
              schema: { openAPIV3Schema: { type: 'object' } },
            },
          ],
        },
      },
    );

    const things = '/apis/somebody.example.org/v1/things';
    expect((await admin.get(things)).code).toBe(200);
    expect(await viewer('GET', things)).toBe(403);
    await admin.create('/apis/rbac.authorization.k8s.io/v1/clusterroles', {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRole',
      metadata: {
        name: 'view-things',
        labels: { 'rbac.crossplane.io/aggregate-to-view': 'true' },
      },
      rules: [
        {
          apiGroups: ['somebody.example.org'],
          resources: ['things'],
          verbs: ['list'],
        },
      ],
    });
    await settled();
    expect(await viewer('GET', things)).toBe(200);
  });
});
