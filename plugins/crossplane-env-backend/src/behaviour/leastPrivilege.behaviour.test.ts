import { exampleTypes } from '../__testUtils__/controlPlane/exampleTypes';
import { findResource } from '../__testUtils__/controlPlane/tree';
import { unique } from '../__testUtils__/controlPlane/unique';
import { usePortal } from '../__testUtils__/controlPlane/usePortal';
import { reviewAccess } from '../kubernetes/requests';

jest.setTimeout(60_000);

const { signal } = new AbortController();
const shared = usePortal();

type Attributes = [group: string, plural: string];

const WATCHED: Attributes[] = [
  ['', 'namespaces'],
  ['', 'events'],
  ['', 'resourcequotas'],
  ['', 'services'],
  ['', 'serviceaccounts'],
  ['apps', 'deployments'],
  ['autoscaling', 'horizontalpodautoscalers'],
  ['rbac.authorization.k8s.io', 'roles'],
  ['rbac.authorization.k8s.io', 'rolebindings'],
  ['apiextensions.crossplane.io', 'compositeresourcedefinitions'],
  ['apiextensions.crossplane.io', 'compositions'],
  ['apiextensions.crossplane.io', 'compositionrevisions'],
  ['apiextensions.crossplane.io', 'managedresourceactivationpolicies'],
  ['apiextensions.crossplane.io', 'managedresourcedefinitions'],
  ['apiextensions.crossplane.io', 'usages'],
  ['pkg.crossplane.io', 'configurationrevisions'],
  ['pkg.crossplane.io', 'configurations'],
  ['pkg.crossplane.io', 'functionrevisions'],
  ['pkg.crossplane.io', 'functions'],
  ['pkg.crossplane.io', 'locks'],
  ['pkg.crossplane.io', 'providerrevisions'],
  ['pkg.crossplane.io', 'providers'],
  ['platform.example.org', 'runenvironments'],
  ['platform.example.org', 'apps'],
  ['legacy.platform.example.org', 'teamrunenvironments'],
  ['legacy.platform.example.org', 'xteamrunenvironments'],
  ['example.provider.crossplane-env.io', 'buckets'],
  ['example.m.provider.crossplane-env.io', 'buckets'],
];
const WRITTEN: Attributes[] = [
  ['platform.example.org', 'runenvironments'],
  ['platform.example.org', 'apps'],
  ['legacy.platform.example.org', 'teamrunenvironments'],
];
const SECRETS: Attributes = ['', 'secrets'];

/** Which of the verbs an identity has, in all namespaces. */
async function verbsOf(
  token: string,
  [group, plural]: Attributes,
  verbs: string[],
): Promise<string[]> {
  const connection = shared.lab.connect(token);
  const answers = await Promise.all(
    verbs.map(verb =>
      reviewAccess(connection, { verb, group, plural }, { signal }),
    ),
  );
  return verbs.filter((_, index) => answers[index]);
}

const READ = ['get', 'list', 'watch'];
const WRITE = ['create', 'update', 'patch', 'delete', 'deletecollection'];

it.each(WATCHED)(
  'lets the viewer read, and only read, %s/%s',
  async (...of) => {
    const { viewerToken } = shared.lab.plane;

    expect(await verbsOf(viewerToken, of, [...READ, ...WRITE])).toEqual(READ);
  },
);

it.each(WRITTEN)(
  'lets the editor create, patch and delete %s/%s, and not list them',
  async (...of) => {
    const { editorToken } = shared.lab.plane;

    expect(await verbsOf(editorToken, of, WRITE)).toEqual([
      'create',
      'patch',
      'delete',
    ]);
    expect(await verbsOf(editorToken, of, ['list', 'watch'])).toEqual([]);
  },
);

it('lets neither have anything to do with Secrets, nor be somebody else', async () => {
  const { viewerToken, editorToken } = shared.lab.plane;
  for (const token of [viewerToken, editorToken]) {
    expect(await verbsOf(token, SECRETS, [...READ, ...WRITE])).toEqual([]);
    for (const whom of ['users', 'groups', 'serviceaccounts']) {
      expect(await verbsOf(token, ['', whom], ['impersonate'])).toEqual([]);
    }
    expect(await verbsOf(token, ['', 'pods'], ['create', 'delete'])).toEqual(
      [],
    );
    const pods: Attributes = ['', 'pods/log'];
    expect(await verbsOf(token, pods, ['get'])).toEqual([]);
  }
});

// The rights that any of this would lack make the file fail in the end.
it.each(Object.entries(exampleTypes))(
  'is enough for the whole life of a %s',
  async (_, { ref: type, spec }) => {
    const { namespace, portal } = shared;
    await portal.offers(type);
    const name = unique('env');
    await portal.create({ type, namespace, name, spec, dryRun: true });
    const { ref } = await portal.create({ type, namespace, name, spec });
    await portal.shows(ref, 'ready');
    const shown = await portal.get(ref);
    expect(findResource(shown, type.split('/')[2])).toBe(shown.tree);

    await portal.delete(ref);
    await portal.shows(ref, 'gone', { patienceMs: 60_000 });
  },
);
