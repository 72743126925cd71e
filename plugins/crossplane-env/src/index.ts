/**
 * Health card, environments tab, environments page and form fields for
 * Crossplane environments.
 *
 * @packageDocumentation
 */
export { crossplaneEnvApiRef } from './api/crossplaneEnvApiRef';
export { crossplaneEnvPlugin as default } from './plugin';
