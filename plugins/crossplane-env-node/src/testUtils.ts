/**
 * For the tests of what backend modules add.
 *
 * @packageDocumentation
 */
export { authStrategyChecks } from './authStrategyChecks';
export type {
  AuthStrategyCheck,
  CheckedAuthStrategy,
} from './authStrategyChecks';
export {
  anEnvironmentEvent,
  eventSinkConformance,
} from './eventSinkConformance';
export type { EventSinkLab } from './eventSinkConformance';
