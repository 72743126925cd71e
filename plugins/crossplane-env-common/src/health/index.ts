export { assessEnvironment } from './assess';
export type { AssessmentOptions } from './assess';
export { EnvironmentAssessor } from './assess';
export type { EnvironmentAssessment } from './assess';
export { assessPlatform } from './platform/assessPlatform';
export { indexPlatform } from './platform/PlatformIndex';
export { PLATFORM_KINDS } from './platform/PlatformIndex';
export type { ObservedPlatform, ObservedPlatformObject } from './types';
export type { PlatformIndex } from './platform/PlatformIndex';
export { FAILED_FOR_MS, READY_FOR_MS, settle } from './settle';
export type { SettleOptions } from './settle';
export { describeForTicket } from './ticket';
export type { TicketOptions } from './ticket';
export type {
  Condition,
  ObservedEvent,
  ObservedObject,
  ObservedResource,
} from './types';
