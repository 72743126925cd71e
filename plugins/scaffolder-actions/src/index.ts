/**
 * Scaffolder actions that create, await and delete Crossplane environments.
 *
 * @packageDocumentation
 */
export { scaffolderModuleCrossplaneEnv as default } from './module';
