import type { Verdict } from '../../types';
import {
  findCondition,
  groupKind,
  hasCondition,
  isCrossplaneResource,
  type Observation,
} from '../observation/Observation';
import { asNumber, asText } from '../observation/json';
import { GRACE_MS, isOlderThan } from '../observation/time';
import type { Condition } from '../types';
import {
  type Assessment,
  fromCondition,
  fromEvent,
  type Surroundings,
  type VerdictCheck,
} from './Assessment';
import { checkCarried } from './carried';
import { checkConventions, findBeside, findReadiness } from './conventions';
import { checkReadinessOfKind } from './readiness';
import { findRefusal } from './refusals';
import { findOverride, isOfOperator } from './operators/operators';
import { type HealthRule, valueAt } from './overrides';
import { isBeingCreated } from './signsOfLife';
import { restingAsAsked } from './suspension';
import {
  errorSinceStatus,
  explainingEvents,
  isPassingAtFirst,
  isPassingTrouble,
  isWaitingForReference,
} from './troubles';

/**
 * The first answer counts. `Ready` comes late because Crossplane leaves it at
 * its old value when anything before it goes wrong.
 */
const CHECKS: VerdictCheck[] = [
  checkPresence,
  checkDeletion,
  checkOverrides,
  checkPause,
  checkSynced,
  checkUnwrittenError,
  checkAsyncOperation,
  checkResponsiveness,
  checkGeneration,
  checkKind,
  (observation, surroundings) =>
    checkCarried(observation, surroundings, assessResource),
  checkByConvention,
  checkReadyCondition,
  checkSilence,
];

/** The verdict on a resource from its own evidence alone. */
export function assessResource(
  observation: Observation,
  surroundings: Surroundings,
): Assessment {
  for (const check of CHECKS) {
    const assessment = check(observation, surroundings);
    if (assessment) return restingAsAsked(observation, assessment);
  }
  return { verdict: 'unknown' };
}

const KIND_NOT_SERVED = {
  reason: 'KindNotServed',
  message: 'The cluster does not have this kind.',
};

function checkPresence(
  observation: Observation,
  { now, inTeardown, referredToSince, isRoot }: Surroundings,
): Assessment | undefined {
  if (observation.presence === 'present') return undefined;
  if (observation.presence === 'unreadable') {
    return { verdict: 'unreadable', silent: isSecret(observation) };
  }
  if (observation.presence !== 'missing') return { verdict: 'unknown' };
  if (isRoot || inTeardown) return { verdict: 'gone' };
  if (observation.asked === 'pending') return { verdict: 'progressing' };
  // It is not about to be created.
  if (observation.asked === 'foreign') return { verdict: 'missing' };
  const isLate =
    referredToSince === undefined ||
    isOlderThan(referredToSince, GRACE_MS, now);
  return {
    verdict: isLate ? 'missing' : 'progressing',
    ...(observation.kindIsNotServed && KIND_NOT_SERVED),
  };
}

/** Nobody reads them, so their composite's readiness has to speak for them. */
function isSecret({ resource }: Observation): boolean {
  return groupKind(resource) === '/Secret';
}

/** A deletion beats every condition: `Ready` may stay True to the end. */
function checkDeletion(observation: Observation): Assessment | undefined {
  if (!observation.deletingSince) return undefined;
  const condition =
    findDeletionError(observation) ??
    observation.conditions.find(
      ({ reason }) => reason === 'ReconcilePaused' || reason === 'Deleting',
    );
  const since = condition?.lastTransitionTime ?? observation.deletingSince;
  return { ...fromCondition('deleting', condition), since };
}

const ABOUT_DELETION =
  /^(delete|connect|observe) failed: |^cannot (delete|get bound|remove finalizer)|cannot determine creation result|This resource is in-use/;

/** An error from before the deletion often stands on; it holds up nothing. */
export function findDeletionError(
  observation: Observation,
): Condition | undefined {
  const operation = findCondition(observation, 'LastAsyncOperation');
  if (
    operation?.status === 'False' &&
    /^(AsyncDelete|Destroy)Failure$/.test(operation.reason ?? '')
  ) {
    return operation;
  }
  const synced = findCondition(observation, 'Synced');
  return synced?.status === 'False' && ABOUT_DELETION.test(synced.message ?? '')
    ? synced
    : undefined;
}

/** A platform team may know a kind better than we do. */
function checkOverrides(
  observation: Observation,
  { overrides, now }: Surroundings,
): Assessment | undefined {
  const rule = findOverride(observation, overrides);
  if (!rule) return undefined;
  const { verdict, reason, when, message } = rule;
  // What was reported before the last change tells nothing of it.
  if (verdict === 'ready' && isOutdated(observation)) return undefined;
  const [type] = [when].flat().flatMap(({ condition }) => condition ?? []);
  const condition = type ? findCondition(observation, type) : undefined;
  const evidence = condition
    ? fromCondition(verdict, condition)
    : { verdict, source: pathOf(rule) };
  const text = message && asText(valueAt(message, observation));
  return {
    ...evidence,
    reason: reason ?? evidence.reason,
    message: text || evidence.message,
    override: rule,
    ...(verdict === 'ready' &&
      isOfOperator(rule) && { beside: findBeside(observation, now) }),
  };
}

/** The field that a rule looks at. */
function pathOf({ when }: HealthRule): string | undefined {
  return [when].flat().flatMap(({ path }) => path ?? [])[0];
}

export const PAUSED_ANNOTATION = 'crossplane.io/paused';

export function checkPause(observation: Observation): Assessment | undefined {
  const synced = findCondition(observation, 'Synced');
  if (synced?.status === 'False' && synced.reason === 'ReconcilePaused') {
    return fromCondition('paused', synced);
  }
  return hasPauseAnnotation(observation) || hasNoManagementPolicies(observation)
    ? { verdict: 'paused' }
    : undefined;
}

export function hasPauseAnnotation(observation: Observation): boolean {
  return (
    isCrossplaneResource(observation) &&
    observation.annotations.get(PAUSED_ANNOTATION) === 'true'
  );
}

/** An empty list, unlike none, tells the provider to do nothing. */
export function hasNoManagementPolicies(observation: Observation): boolean {
  const policies = observation.spec.managementPolicies;
  return Array.isArray(policies) && policies.length === 0;
}

/** An error stands even where `Ready` is still True from before. */
function checkSynced(
  observation: Observation,
  { now }: Surroundings,
): Assessment | undefined {
  const synced = findCondition(observation, 'Synced');
  if (synced?.status !== 'False') return undefined;
  const isOurs =
    isCrossplaneResource(observation) || synced.reason?.startsWith('Reconcile');
  if (!isOurs) return undefined;
  const message = synced.message ?? '';
  const isNew = !isOlderThan(observation.createdAt, GRACE_MS, now);
  if (isWaitingForReference(message)) return fromCondition('blocked', synced);
  const heals =
    isPassingTrouble(message) || (isNew && isPassingAtFirst(message));
  return fromCondition(heals ? 'progressing' : 'failed', synced);
}

/** While Crossplane cannot write a status, what stands there is out of date. */
function checkUnwrittenError(
  observation: Observation,
  { now }: Surroundings,
): Assessment | undefined {
  if (observation.conditions.length === 0) return undefined;
  const event = errorSinceStatus(observation, now);
  return event && fromEvent('failed', event);
}

/** Providers made with upjet leave Ready and Synced True when a call fails. */
function checkAsyncOperation(observation: Observation): Assessment | undefined {
  const last = findCondition(observation, 'LastAsyncOperation');
  return last?.status === 'False' ? fromCondition('failed', last) : undefined;
}

/**
 * While Crossplane's circuit breaker is open it drops events, so that even
 * `Ready` may be out of date.
 */
function checkResponsiveness(observation: Observation): Assessment | undefined {
  const responsive = findCondition(observation, 'Responsive');
  return responsive?.status === 'False'
    ? fromCondition(verdictOfOutdated(observation), responsive)
    : undefined;
}

/** What is reported is about an older specification than the one asked for. */
function checkGeneration(observation: Observation): Assessment | undefined {
  if (!isOutdated(observation)) return undefined;
  const condition = findDecidingCondition(observation);
  return {
    verdict: verdictOfOutdated(observation),
    source: condition?.type,
    since: condition?.lastTransitionTime,
  };
}

/** What was ready before still works, as it was asked for before. */
function verdictOfOutdated(observation: Observation): Verdict {
  const ready = findCondition(observation, 'Ready');
  return ready?.status === 'True' ? 'stale' : 'progressing';
}

export function isOutdated(observation: Observation): boolean {
  const observed = observedGeneration(observation);
  return (
    observed !== undefined &&
    observation.generation !== undefined &&
    observed < observation.generation
  );
}

export function observedGeneration(
  observation: Observation,
): number | undefined {
  return (
    findDecidingCondition(observation)?.observedGeneration ??
    asNumber(observation.status.observedGeneration)
  );
}

function findDecidingCondition(observation: Observation) {
  return (
    findCondition(observation, 'Synced') ?? findCondition(observation, 'Ready')
  );
}

/** What is not ready by the rules of its kind may have been refused. */
function checkKind(
  observation: Observation,
  surroundings: Surroundings,
): Assessment | undefined {
  const assessment = checkReadinessOfKind(observation, surroundings);
  return assessment?.verdict === 'progressing'
    ? findRefusal(observation, surroundings.now) ?? assessment
    : assessment;
}

function checkByConvention(
  observation: Observation,
  { now }: Surroundings,
): Assessment | undefined {
  return checkConventions(observation, now);
}

function checkReadyCondition(observation: Observation): Assessment | undefined {
  const ready = findReadyCondition(observation);
  if (!ready) {
    return hasCondition(observation, 'Synced', 'True')
      ? fromCondition('progressing', findCondition(observation, 'Synced'))
      : undefined;
  }
  if (ready.status === 'False') return fromCondition('progressing', ready);
  const isReady = ready.status === 'True' && !lacksSynced(observation);
  return fromCondition(isReady ? 'ready' : 'unknown', ready);
}

function findReadyCondition(observation: Observation): Condition | undefined {
  return isCrossplaneResource(observation)
    ? findCondition(observation, 'Ready')
    : findReadiness(observation);
}

/** Crossplane never calls a claim or composite ready before it says Synced. */
function lacksSynced(observation: Observation): boolean {
  return (
    observation.role !== 'composed' &&
    !hasCondition(observation, 'Synced', 'True')
  );
}

/**
 * Nothing reports on it. Some errors keep Crossplane from writing any
 * condition, and then only an event tells.
 */
function checkSilence(
  observation: Observation,
  { now }: Surroundings,
): Assessment {
  if (!isCrossplaneResource(observation)) {
    return { verdict: 'unknown', silent: true };
  }
  const age = observation.createdAt;
  const isNew = age !== undefined && !isOlderThan(age, GRACE_MS, now);
  const event = explainingEvents(observation).find(
    ({ message }) => !(isNew && isPassingAtFirst(message)),
  );
  if (event) return fromEvent('failed', event);
  const isOnItsWay = isNew || isBeingCreated(observation, now);
  return { verdict: isOnItsWay ? 'progressing' : 'unknown' };
}
