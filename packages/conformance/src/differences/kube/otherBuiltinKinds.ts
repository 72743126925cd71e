import { setUpLab } from '../../kube/Lab';
import type { Difference } from '../Difference';
import { describeRead } from './describeAnswer';

export const otherBuiltinKinds: Difference = {
  what: 'A built-in kind that the product has no use for, such as `Lease`',
  async measure(target) {
    const { kube } = await setUpLab(target);
    return describeRead(await kube.get('/apis/coordination.k8s.io/v1/leases'));
  },
};
