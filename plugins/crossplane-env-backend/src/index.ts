/**
 * Watches Crossplane environments, explains their health, creates them and
 * takes them down.
 *
 * @packageDocumentation
 */
export { crossplaneEnvPlugin as default } from './plugin';
export * from './permissions';
