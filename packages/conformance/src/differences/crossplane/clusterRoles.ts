import { GROUP, KubeClient, until } from '@crossplane-env/testkit';
import type { Difference } from '../Difference';
import { setUpApps } from './setUpApps';

const PATIENCE_MS = 5_000;

export const clusterRoles: Difference = {
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
