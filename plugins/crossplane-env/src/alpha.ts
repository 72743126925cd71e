/**
 * The texts of the plugin, for translations.
 *
 * @packageDocumentation
 */
export { crossplaneEnvTranslationRef } from './translation';
