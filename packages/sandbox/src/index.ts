export type { Clock } from './clock/Clock';
export { ManualClock } from './clock/ManualClock';
export { SystemClock } from './clock/SystemClock';
export { Faults, type RequestFault } from './http/faults/Faults';
export type {
  KubeApi,
  KubeObject,
  KubeObjectInput,
  ObjectKey,
  ObjectMeta,
  OwnerReference,
} from './kube/KubeApi';
export { KubeApiServer } from './kube/KubeApiServer';
export { Sandbox, type SandboxOptions, type SandboxTokens } from './Sandbox';
