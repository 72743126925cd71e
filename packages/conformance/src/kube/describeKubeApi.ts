import { ControlPlaneTarget } from '@crossplane-env/testkit';
import {
  describeAccess,
  describeImpersonation,
  describeReviews,
} from './access';
import { describeClientNode, describeKubectl } from './clients';
import { describeDefinitions, describeSchemas } from './definitions';
import { describeDeletion, describeGarbageCollection } from './deleting';
import {
  describeDiscovery,
  describeListOptions,
  describeLists,
} from './reading';
import { describePatches, describeServerSideApply } from './patching';
import { describeRefusals, describeValidation } from './refusing';
import { describeRules } from './describeRules';
import { describeRepresentations, describeWatches } from './watching';
import {
  describeStatusSubresource,
  describeWriteOptions,
  describeWrites,
} from './writing';
import { Lab, setUpLab } from './Lab';

const PARTS = [
  describeDiscovery,
  describeRefusals,
  describeWrites,
  describeWriteOptions,
  describeStatusSubresource,
  describeValidation,
  describeSchemas,
  describeRules,
  describePatches,
  describeServerSideApply,
  describeLists,
  describeListOptions,
  describeRepresentations,
  describeWatches,
  describeDeletion,
  describeDefinitions,
  describeAccess,
  describeImpersonation,
  describeReviews,
  describeClientNode,
  describeKubectl,
  // Last: by then the collector knows the kinds of this suite.
  describeGarbageCollection,
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
