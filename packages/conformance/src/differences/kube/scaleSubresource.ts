import { setUpLab } from '../../kube/Lab';
import type { Difference } from '../Difference';

export const scaleSubresource: Difference = {
  what: 'The subresource `scale`',
  async measure(target) {
    const { kube } = await setUpLab(target);
    const { body } = await kube.get('/apis/apps/v1');
    const names = body.resources.map((one: { name: string }) => one.name);
    return names.includes('deployments/scale') ? 'is served' : 'is not served';
  },
};
