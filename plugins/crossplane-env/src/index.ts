/**
 * Health card, environments tab, environments page and form fields for
 * Crossplane environments.
 *
 * @packageDocumentation
 */
export { crossplaneEnvApiRef } from './refs';
export { crossplaneEnvPlugin as default } from './plugin';
