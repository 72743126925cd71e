import { ClusterStatus } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { exampleTypes } from '../__testUtils__/controlPlane/exampleTypes';
import { CLUSTER } from '../__testUtils__/controlPlane/ExampleControlPlane';
import { eventually } from '../__testUtils__/eventually';
import { usePortal } from '../__testUtils__/controlPlane/usePortal';

jest.setTimeout(60_000);

const shared = usePortal();

beforeAll(async () => {
  await shared.portal.offers(exampleTypes.composite.ref);
  await eventually(async () => {
    const { client, user } = shared.portal;
    const { items } = await client.getStatus(user);
    if (!items[0].picture?.complete) throw new Error('It is not read yet.');
  });
});

/** On a plane where others have been, with types for which the file has no rights. */
const isOfOthers = (details: string[] = []) =>
  details.length > 0 &&
  details.every(detail => detail.endsWith('.suite.crossplane-env.io'));

const severe = ({ findings }: ClusterStatus) =>
  findings.filter(
    ({ severity, details }) => severity !== 'note' && !isOfOthers(details),
  );

it('finds nothing wrong with the identities of deploy/rbac.yaml', async () => {
  const { client, user } = shared.portal;

  const { items, findings } = await client.getStatus(user);

  expect(findings).toEqual([]);
  expect(items).toHaveLength(1);
  const [status] = items;
  expect(status).toMatchObject({
    cluster: CLUSTER,
    viewer: {
      accepted: true,
      username: expect.stringContaining('crossplane-env-viewer'),
    },
    editor: {
      accepted: true,
      username: expect.stringContaining('crossplane-env-editor'),
    },
    kubernetesVersion: expect.stringMatching(/^v1\./),
    crossplane: { tested: true },
    picture: { complete: true },
  });
  expect(severe(status)).toEqual([]);
});

it('tells no token', async () => {
  const { api } = shared.portal;
  const { viewerToken, editorToken } = shared.lab.plane;

  const { text, status } = await api.get('/api/crossplane-env/status');

  expect(status).toBe(200);
  expect(text).not.toContain(viewerToken);
  expect(text).not.toContain(editorToken);
});
