export { afterAct, decide, type LifeDecision } from './decide';
export {
  checkExpires,
  type Expires,
  type ExpiryRule,
  expiryRuleFor,
  type ExpirySubject,
  latestExpiry,
  parseExpires,
  termsDefaultsFor,
} from './expiry';
export {
  DEFAULT_LIFE_POLICY,
  GOING_PHASES,
  type LifePolicy,
  type LifeSituation,
  WANTED_PHASES,
} from './facts';
export {
  type EndReason,
  type Life,
  type LifeObservation,
  newLife,
  type ObservedRoot,
  type ObservedRun,
} from './life';
export { firstFitting, type RulePatterns, type RuleSubject } from './rules';
export {
  ANNOTATION_EXPIRES_AT,
  ANNOTATION_GRACE,
  ANNOTATION_KEPT_UNTIL,
  ANNOTATION_RUN,
  ANNOTATION_TEARDOWN,
  formatSpan,
  formatTime,
  LIFE_ANNOTATIONS,
  type LifeTerms,
  parseSpan,
  parseTime,
  readTerms,
  type RunRef,
  TEARDOWN_POLICIES,
  type WrongTerm,
} from './terms';
export {
  LIFE_TRANSITIONS,
  type LifeAct,
  type LifeAnnouncement,
  type LifeTransition,
} from './transitions';
