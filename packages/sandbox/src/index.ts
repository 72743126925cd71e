export type { Clock } from './clock/Clock';
export { ManualClock } from './clock/Clock';
export { SystemClock } from './clock/Clock';
export { Faults, type RequestFault } from './http/Faults';
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
