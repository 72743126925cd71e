/**
 * What other backend packages need of crossplane-env.
 *
 * @packageDocumentation
 */
export * from './EnvironmentsService';
export { environmentsServiceRef } from './environmentsServiceRef';
