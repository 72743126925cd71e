import { setUpLab } from '../../kube/Lab';
import type { Difference } from '../Difference';
import { describeRead } from './describeAnswer';

function answerDifference(what: string, Accept: string): Difference {
  return {
    what,
    async measure(target) {
      const { kube, widgets } = await setUpLab(target);
      return describeRead(await kube.get(widgets, { Accept }));
    },
  };
}

export const yamlAnswers = answerDifference(
  'An answer in YAML or Protobuf',
  'application/yaml',
);

export const metadataAnswers = answerDifference(
  'An answer with nothing but the metadata of objects',
  'application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io',
);
