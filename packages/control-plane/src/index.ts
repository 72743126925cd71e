export {
  CROSSPLANE_VERSIONS,
  type CrossplaneVersion,
  isCrossplane2,
} from './binaries/catalogue';
export {
  canFindBinaries,
  findBinaries,
  type FindBinariesOptions,
  missingBinaries,
} from './binaries/findBinaries';
export type { Binaries } from './binaries/catalogue';
export type { PolicyRule } from './cluster/rbac';
export type { IdentityOptions } from './cluster/Workspace';
export { ControlPlane, type ControlPlaneProcesses } from './ControlPlane';
export type {
  ControlPlaneOptions,
  OptionalProcess,
} from './ControlPlaneOptions';
export type { ManagedProcess } from './processes/ManagedProcess';
export { describeReal } from './testing/openControlPlane';
export {
  ADDRESS_FILE_VARIABLE,
  crossplane2,
  hasCrossplane2,
  openControlPlane,
  type ControlPlaneAddress,
  type OpenControlPlaneOptions,
  type TestControlPlane,
} from './testing/openControlPlane';
export { FaultProxy, type FaultProxyOptions } from './faults/FaultProxy';
export type { Fault, FaultRule, RequestSelector } from './faults/FaultProxy';
export type { HandledRequest } from './faults/FaultProxy';
