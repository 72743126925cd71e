import { setUpLab } from '../../kube/Lab';
import type { Difference } from '../Difference';
import { describeRead } from './describeAnswer';

export const yamlAnswers: Difference = {
  what: 'An answer in YAML or Protobuf',
  async measure(target) {
    const { kube, widgets } = await setUpLab(target);
    return describeRead(
      await kube.get(widgets, { Accept: 'application/yaml' }),
    );
  },
};
