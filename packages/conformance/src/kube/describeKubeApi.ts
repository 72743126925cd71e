import { ControlPlaneTarget } from '@crossplane-env/testkit';
import { describeAccess } from './describeAccess';
import { describeClientNode } from './describeClientNode';
import { describeDefinitions } from './describeDefinitions';
import { describeDeletion } from './describeDeletion';
import { describeDiscovery } from './describeDiscovery';
import { describeGarbageCollection } from './describeGarbageCollection';
import { describeKubectl } from './describeKubectl';
import { describeLists } from './describeLists';
import { describePatches } from './describePatches';
import { describeServerSideApply } from './describeServerSideApply';
import { describeValidation } from './describeValidation';
import { describeWatches } from './describeWatches';
import { describeWrites } from './describeWrites';
import { Lab, setUpLab } from './Lab';

const PARTS = [
  describeDiscovery,
  describeWrites,
  describeValidation,
  describePatches,
  describeServerSideApply,
  describeLists,
  describeWatches,
  describeDeletion,
  describeGarbageCollection,
  describeDefinitions,
  describeAccess,
  describeClientNode,
  describeKubectl,
];

/** What a Kubernetes API does, as tests of any control plane. */
export function describeKubeApi(open: () => Promise<ControlPlaneTarget>): void {
  describe('The Kubernetes API', () => {
    let target: ControlPlaneTarget;
    let lab: Lab;

    beforeAll(async () => {
      target = await open();
      lab = await setUpLab(target);
    });

    afterAll(async () => {
      await target?.stop();
    });

    PARTS.forEach(describePart => describePart(() => lab));
  });
}
