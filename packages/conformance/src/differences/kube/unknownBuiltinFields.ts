import { setUpLab } from '../../kube/Lab';
import type { Difference } from '../Difference';

export const unknownBuiltinFields: Difference = {
  what: 'A field that a built-in kind does not have',
  async measure(target) {
    const { kube, configMaps } = await setUpLab(target);
    const { headers, body } = await kube.create(configMaps, {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'unknown-field' },
      nope: 1,
    });
    const kept = body.nope === 1 ? 'is kept' : 'is dropped';
    return headers.warning ? `${kept}, with a warning` : kept;
  },
};
