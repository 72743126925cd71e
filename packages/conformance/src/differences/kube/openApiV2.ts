import { setUpLab } from '../../kube/Lab';
import type { Difference } from '../Difference';

export const openApiV2: Difference = {
  what: 'The OpenAPI v2 document',
  async measure(target) {
    const { kube } = await setUpLab(target);
    const { body } = await kube.get('/openapi/v2');
    return body.definitions['io.k8s.api.core.v1.ConfigMap']
      ? 'describes each kind'
      : 'describes no kind';
  },
};
