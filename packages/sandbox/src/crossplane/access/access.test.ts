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
  return { viewer: client(tokens.viewer), editor: client(tokens.editor) };
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

describe('who writes', () => {
  it('creates, reads and deletes claims and composites', async () => {
    const { editor } = await start();

    expect(await editor('POST', CLAIMS, claim('a'))).toBe(201);
    expect(await editor('GET', `${CLAIMS}/a`)).toBe(200);
    expect(await editor('DELETE', `${CLAIMS}/a`)).toBe(200);
    const { spec } = claim('x');
    const metadata = { name: 'x' };
    const composite = {
      apiVersion: API_VERSION,
      kind: 'XDatabase',
      metadata,
      spec,
    };
    expect(await editor('POST', COMPOSITES, composite)).toBe(201);
  });

  it('does nothing else', async () => {
    const { editor } = await start();

    expect(await editor('GET', CLAIMS)).toBe(403);
    expect(await editor('GET', `${CORE}/secrets/a`)).toBe(403);
    expect(await editor('POST', `${CORE}/configmaps`, {})).toBe(403);
    expect(await editor('DELETE', `${COMPOSITIONS}/databases`)).toBe(403);
    expect(await editor('DELETE', `${BUCKETS}/a`)).toBe(403);
  });
});
