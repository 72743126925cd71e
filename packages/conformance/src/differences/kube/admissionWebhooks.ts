import { setUpLab } from '../../kube/Lab';
import type { Difference } from '../Difference';
import { describeRead } from './describeAnswer';

export const admissionWebhooks: Difference = {
  what: 'The configuration of admission webhooks and policies',
  async measure(target) {
    const { kube } = await setUpLab(target);
    return describeRead(
      await kube.get(
        '/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations',
      ),
    );
  },
};
