export { n01Image } from './n01Image';
export { n02CrashLoop } from './n02CrashLoop';
export { n03Unschedulable } from './n03Unschedulable';
export { n04JobFailed } from './n04JobFailed';
export { n05VolumePending } from './n05VolumePending';
export { n06BehindProviderKubernetes } from './n06BehindProviderKubernetes';
export { n07NamespaceTerminating } from './n07NamespaceTerminating';
