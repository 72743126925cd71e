export { describeCrossplane } from './crossplane/describeCrossplane';
export { describeKubeApi } from './kube/describeKubeApi';
