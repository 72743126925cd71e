import { until } from '@crossplane-env/testkit';
import { setUpLab } from '../../kube/Lab';
import type { Difference } from '../Difference';
import { describeDelay } from './describeDelay';

export const namespaceDeletion: Difference = {
  what: 'An empty namespace that is deleted',
  async measure(target) {
    const { kube, namespace } = await setUpLab(target);
    const path = `/api/v1/namespaces/${namespace}`;
    await kube.delete(path);
    const delay = await describeDelay(() =>
      until(async () => (await kube.get(path)).code === 404, 40_000),
    );
    return `is gone ${delay}`;
  },
};
