import { setUpLab } from '../../kube/Lab';
import type { Difference } from '../Difference';
import { describeRead } from './describeAnswer';

export const defaultRoles: Difference = {
  what: 'The ClusterRole `view`, into which others are aggregated',
  async measure(target) {
    const { kube } = await setUpLab(target);
    const path = '/apis/rbac.authorization.k8s.io/v1/clusterroles/view';
    return describeRead(await kube.get(path));
  },
};
