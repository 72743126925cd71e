export { assessEnvironment } from './assessEnvironment';
export type { AssessmentOptions } from './assessment/AssessmentOptions';
export { EnvironmentAssessor } from './assessment/EnvironmentAssessor';
export type { EnvironmentAssessment } from './assessment/EnvironmentAssessor';
export { assessPlatform } from './platform/assessment/assessPlatform';
export { indexPlatform } from './platform/indexPlatform';
export { PLATFORM_KINDS } from './platform/kinds';
export type {
  ObservedPlatform,
  ObservedPlatformObject,
} from './platform/ObservedPlatform';
export type { PlatformIndex } from './platform/PlatformIndex';
export {
  byUrgency,
  composedNodes,
  ENVIRONMENT_ENTITY_KINDS,
  hasToBeActedOn,
  isStillThere,
  isWorthATicket,
  outlookOf,
} from './presentation';
export type { Outlook } from './presentation';
export { FAILED_FOR_MS, READY_FOR_MS, settle } from './settlement/settle';
export type { SettleOptions } from './settlement/settle';
export { describeForTicket } from './ticket/describeForTicket';
export type { TicketOptions } from './ticket/describeForTicket';
export type {
  Condition,
  ObservedEvent,
  ObservedObject,
  ObservedResource,
} from './types';
