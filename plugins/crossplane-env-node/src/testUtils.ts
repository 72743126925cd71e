/**
 * For the tests of what backend modules add.
 *
 * @packageDocumentation
 */
export type { AdapterCheck } from './AdapterCheck';
export {
  authStrategyChecks,
  type CheckedAuthStrategy,
} from './authStrategyChecks';
export {
  anEnvironmentEvent,
  eventSinkChecks,
  type EventSinkLab,
} from './eventSinkChecks';
export {
  createTestEngine,
  type TestEngine,
  type TestEngineControl,
  type TestEngineOptions,
} from './createTestEngine';
export {
  anEngineEnvironment,
  type EnvironmentEngineLab,
} from './engineChecks/lab';
export { environmentEngineChecks } from './environmentEngineChecks';
