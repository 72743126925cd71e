/**
 * What other backend packages need of crossplane-env.
 *
 * @packageDocumentation
 */
export * from './EnvironmentsService';
export { environmentsServiceRef } from './environmentsServiceRef';
export { crossplaneEnvHealthExtensionPoint } from './healthExtensionPoint';
export type { CrossplaneEnvHealthExtensionPoint } from './healthExtensionPoint';
