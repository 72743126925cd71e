import { setUpLab } from '../../kube/Lab';
import type { Difference } from '../Difference';
import { describeWrite } from './describeAnswer';

export const builtinValidation: Difference = {
  what: 'A Deployment without a selector',
  async measure(target) {
    const { kube, namespace } = await setUpLab(target);
    const path = `/apis/apps/v1/namespaces/${namespace}/deployments`;
    return describeWrite(
      await kube.create(path, {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { name: 'no-selector' },
        spec: {},
      }),
    );
  },
};
