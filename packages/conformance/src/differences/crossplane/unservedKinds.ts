import { KubeClient } from '@crossplane-env/testkit';
import type { Difference } from '../Difference';
import { describeRead } from '../kube/describeAnswer';

/** Each kind by its path, and one that stands for several. */
const KINDS: [what: string, path: string][] = [
  ['A Usage', 'protection.crossplane.io/v1beta1/usages'],
  ['An Operation', 'ops.crossplane.io/v1alpha1/operations'],
  [
    'An EnvironmentConfig',
    'apiextensions.crossplane.io/v1beta1/environmentconfigs',
  ],
  [
    'A ManagedResourceDefinition, and what activates it',
    'apiextensions.crossplane.io/v1alpha1/managedresourcedefinitions',
  ],
  [
    'A Configuration, and the Lock of what packages depend on',
    'pkg.crossplane.io/v1/configurations',
  ],
];

export const unservedKinds: Difference[] = KINDS.map(([what, path]) => ({
  what,
  async measure(target) {
    const kube = new KubeClient({ ...target, token: target.adminToken });
    return describeRead(await kube.get(`/apis/${path}`));
  },
}));
