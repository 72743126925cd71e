/**
 * What other backend packages need of crossplane-env.
 *
 * @packageDocumentation
 */
export * from './EnvironmentsService';
export { environmentsServiceRef } from './environmentsServiceRef';
export { crossplaneEnvClustersExtensionPoint } from './clustersExtensionPoint';
export type {
  ClusterAuthStrategy,
  ClusterCredential,
  ClusterDetails,
  ClusterSupplier,
  CrossplaneEnvClustersExtensionPoint,
} from './clustersExtensionPoint';
export { crossplaneEnvHealthExtensionPoint } from './healthExtensionPoint';
export type { CrossplaneEnvHealthExtensionPoint } from './healthExtensionPoint';
export * from './EventSink';
export { crossplaneEnvEventSinksExtensionPoint } from './eventSinksExtensionPoint';
export type { CrossplaneEnvEventSinksExtensionPoint } from './eventSinksExtensionPoint';
export * from './EngineRun';
export * from './EnvironmentEngine';
export { crossplaneEnvEnginesExtensionPoint } from './enginesExtensionPoint';
export type { CrossplaneEnvEnginesExtensionPoint } from './enginesExtensionPoint';
