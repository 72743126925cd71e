import { JsonObject } from '@backstage/types';
import { IncompleteCluster } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { ExampleControlPlane } from '../__testUtils__/controlPlane/ExampleControlPlane';
import { startPortal } from '../__testUtils__/controlPlane/startPortal';
import { eventually } from '../__testUtils__/eventually';

jest.setTimeout(60_000);

let lab: ExampleControlPlane;

beforeAll(async () => {
  lab = await ExampleControlPlane.open();
});

afterAll(() => lab.close());

const unusable = (): Record<string, JsonObject> => {
  const { url, caData, viewerToken } = lab.plane;
  const viewer = { serviceAccountToken: viewerToken };
  return {
    'wrong-token': {
      ...{ url, ...(caData && { caData }) },
      viewer: { serviceAccountToken: 'wrong' },
    },
    'dead-server': { url: 'https://127.0.0.1:9', viewer },
    'unknown-host': { url: 'https://kubernetes.invalid', viewer },
    ...(caData && { 'unknown-authority': { url, viewer } }),
    'viewer-that-may-nothing': {
      ...{ url, ...(caData && { caData }) },
      viewer: { serviceAccountToken: lab.plane.userToken },
    },
    'left-out': { url: 'nonsense', viewer },
  };
};

const EXPECTED: Record<
  string,
  { reason: IncompleteCluster['reason']; code: string; remedy: string }
> = {
  'wrong-token': {
    reason: 'unauthenticated',
    code: 'unauthenticated',
    remedy: 'kubectl create token crossplane-env-viewer',
  },
  'dead-server': {
    reason: 'unreachable',
    code: 'unreachable',
    remedy: 'https or http, host and port',
  },
  'unknown-host': {
    reason: 'unreachable',
    code: 'unreachable',
    remedy: 'DNS',
  },
  'unknown-authority': {
    reason: 'untrusted',
    code: 'untrusted',
    remedy: "'caData'",
  },
  'viewer-that-may-nothing': {
    reason: 'forbidden',
    code: 'missing-rights',
    remedy: 'Apply deploy/rbac.yaml',
  },
  'left-out': {
    reason: 'misconfigured',
    code: 'misconfigured',
    remedy: 'Correct the entry',
  },
};

it('says of each cluster that is not read why wherever something may be missing, and leads to the remedy', async () => {
  const clusters = unusable();
  const names = Object.keys(clusters).sort();
  const portal = await startPortal(lab.plane, {
    otherClusters: names.map(name => ({ ...clusters[name], name })),
  });
  try {
    const { client, user } = portal;
    const expected = names.map(cluster => ({
      cluster,
      reason: EXPECTED[cluster].reason,
    }));
    for (const list of [
      () => client.listEnvironments({}, user),
      () => client.listEnvironmentTypes(user),
      () => client.listCauses({}, user),
    ]) {
      await eventually(async () => {
        const { incompleteClusters = [] } = await list();
        const told = incompleteClusters
          .map(({ cluster, reason }) => ({ cluster, reason }))
          .sort((a, b) => a.cluster.localeCompare(b.cluster));
        expect(told).toEqual(expected);
      });
    }

    for (const name of names) {
      const type = await portal.api.get(
        `/api/crossplane-env/environment-types/${name}/example.org/App`,
      );
      expect([name, type.status]).toEqual([name, 503]);
    }

    const { items } = await client.getStatus(user);
    for (const name of names) {
      const status = items.find(({ cluster }) => cluster === name);
      const { code, remedy } = EXPECTED[name];
      expect(status?.findings[0]).toMatchObject({
        code,
        severity: 'error',
        remedy: expect.stringContaining(remedy),
      });
    }
  } finally {
    await portal.stop();
  }
});
