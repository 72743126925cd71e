import { widgetManifests } from '@crossplane-env/testkit';
import { setUpLab } from '../../kube/Lab';
import { withKind } from '../../kube/withKind';
import type { Difference } from '../Difference';
import { describeDelay } from './describeDelay';

const { DEFINITIONS, GROUP } = widgetManifests;

export const changedDefinition: Difference = {
  what: 'A watch of a kind whose definition changes',
  async measure(target) {
    const lab = await setUpLab(target);
    const { kube } = lab;
    const changed = { plural: 'mutables', kind: 'Mutable' };
    const delay = await withKind(lab, changed, async path => {
      const { body } = await kube.get(path);
      const { resourceVersion } = body.metadata;
      const stream = await kube.watch(
        `${path}?resourceVersion=${resourceVersion}`,
      );
      const name = `${DEFINITIONS}/mutables.${GROUP}`;
      const [version] = (await kube.get(name)).body.spec.versions;
      version.schema.openAPIV3Schema.description = 'changed';
      await kube.merge(name, { spec: { versions: [version] } });
      return describeDelay(() => stream.endsWithin(20_000));
    });
    return `ends ${delay}`;
  },
};
