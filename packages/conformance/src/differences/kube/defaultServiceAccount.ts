import { setTimeout as wait } from 'node:timers/promises';
import { setUpLab } from '../../kube/Lab';
import type { Difference } from '../Difference';

export const defaultServiceAccount: Difference = {
  what: 'The service account `default` of a new namespace',
  async measure(target) {
    const { kube, namespace } = await setUpLab(target);
    await wait(1000);
    const { code } = await kube.get(
      `/api/v1/namespaces/${namespace}/serviceaccounts/default`,
    );
    return code === 200 ? 'is there' : 'is not there';
  },
};
