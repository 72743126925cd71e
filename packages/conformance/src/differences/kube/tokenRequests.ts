import { KubeClient } from '@crossplane-env/testkit';
import { setUpLab } from '../../kube/Lab';
import type { Difference } from '../Difference';

export const tokenRequests: Difference = {
  what: 'A token of a service account, by TokenRequest',
  async measure(target) {
    const { kube, namespace } = await setUpLab(target);
    const accounts = `/api/v1/namespaces/${namespace}/serviceaccounts`;
    await kube.create(accounts, {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name: 'bot' },
    });
    const { code, body } = await kube.create(`${accounts}/bot/token`, {
      apiVersion: 'authentication.k8s.io/v1',
      kind: 'TokenRequest',
      spec: { expirationSeconds: 3600 },
    });
    if (code !== 201) {
      return `is not given (${code})`;
    }
    const bot = new KubeClient({ ...target, token: body.status.token });
    const refused = await bot.get(`/api/v1/namespaces/${namespace}/configmaps`);
    const name = `system:serviceaccount:${namespace}:bot`;
    return refused.body.message.includes(`User "${name}"`)
      ? 'is given, and stands for it'
      : refused.body.message;
  },
};
