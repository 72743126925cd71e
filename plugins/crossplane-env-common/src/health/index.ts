/*
 * Health is data and pure functions, and each room knows only those above it:
 *
 *   types, observation   what is seen of a resource, with every field of the type that it says
 *   words, findings      how things are named; what a rule finds, and whose move it is
 *   messages             errors read as chains: stages, who speaks, which code, what is left to say
 *   verdicts             one resource by its own evidence: checks, kinds, conventions, what operators say, a
 *                        platform team's overrides
 *   tree                 the resources of an environment, each limited by what is below it
 *   platform             what environments are made with, and whether it works
 *   rules                what is found: tables of messages, and rules on resources, in one order
 *   diagnosis            the causes, the one sentence, and the verdict on the environment that follows
 *   assess               all of it, for one environment
 *
 * `situations` are the examples that hold it to what Crossplane really writes.
 */
export { assess, assessEnvironment } from './assess';
export type { AssessedEnvironment, AssessmentOptions } from './assess';
export { assessPlatform } from './platform/assessPlatform';
export {
  indexPlatform,
  PLATFORM_KINDS,
  PLATFORM_RESOURCES,
} from './platform/PlatformIndex';
export type { PlatformIndex, PlatformResource } from './platform/PlatformIndex';
export {
  composedNodes,
  ENVIRONMENT_ENTITY_KINDS,
  hasToBeActedOn,
  isStillThere,
  isWorthATicket,
  outlookOf,
} from './presentation';
export type { Outlook } from './presentation';
export { FAILED_FOR_MS, READY_FOR_MS, settle } from './settle';
export type { SettleOptions } from './settle';
export { kubectlCommand } from './kubectl';
export type { KubectlTarget } from './kubectl';
export { describeForTicket } from './ticket';
export type { TicketOptions } from './ticket';
export type {
  Condition,
  ObservedEvent,
  ObservedObject,
  ObservedPlatform,
  ObservedPlatformObject,
  ObservedResource,
  SoughtObject,
  UnreadableResource,
} from './types';
export { compileHealthOverrides } from './verdicts/compileHealthOverrides';
export type { Trouble } from './messages/troubles';
export type {
  ErrorRule,
  HealthOverride,
  HealthOverrides,
  HealthRule,
  HealthTest,
  MoveRule,
  OverrideVerdict,
} from './verdicts/overrides';
