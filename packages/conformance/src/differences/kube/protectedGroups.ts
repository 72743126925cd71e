import { widgetManifests } from '@crossplane-env/testkit';
import { setUpLab } from '../../kube/Lab';
import type { Difference } from '../Difference';
import { describeWrite } from './describeAnswer';

const { DEFINITIONS, definition } = widgetManifests;

export const protectedGroups: Difference = {
  what: 'A definition in a group that ends in `.k8s.io`',
  async measure(target) {
    const { kube } = await setUpLab(target);
    const written = definition('gadgets', 'Gadget');
    written.metadata.name = 'gadgets.example.k8s.io';
    written.spec.group = 'example.k8s.io';
    return describeWrite(
      await kube.create(`${DEFINITIONS}?dryRun=All`, written),
    );
  },
};
