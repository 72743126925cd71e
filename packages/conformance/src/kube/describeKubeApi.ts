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
import { describeImpersonation } from './describeImpersonation';
import { describeListOptions } from './describeListOptions';
import { describeRefusals } from './describeRefusals';
import { describeRepresentations } from './describeRepresentations';
import { describeReviews } from './describeReviews';
import { describeRules } from './describeRules';
import { describeSchemas } from './describeSchemas';
import { describeStatusSubresource } from './describeStatusSubresource';
import { describeWriteOptions } from './describeWriteOptions';
import { describeWatches } from './describeWatches';
import { describeWrites } from './describeWrites';
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
