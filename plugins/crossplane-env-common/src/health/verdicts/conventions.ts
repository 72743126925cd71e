import type { JsonObject } from '@backstage/types';
import {
  findCondition,
  isCrossplaneResource,
  type Observation,
} from '../observation/Observation';
import { asObject, asText } from '../observation/json';
import {
  type EvaluationTime,
  GRACE_MS,
  isOlderThan,
} from '../observation/time';
import type { Condition } from '../types';
import { type Assessment, fromCondition } from './Assessment';

/**
 * What a resource says of itself by the conventions of Kubernetes, which its
 * controller keeps to in words of its own.
 *
 * - `gaveUp`: it is not tried again.
 * - `asks`: a person has to do something.
 * - `failed`: something is wrong, and may be tried again.
 * - `unclear`: it is not ready, and its words say no more to us.
 */
export type Convention = 'gaveUp' | 'asks' | 'failed' | 'unclear';

const GAVE_UP = [
  /(retr(y|ies)|attempts?|backoff)_?(limit|budget|count)?_?(reached|exceeded|exhausted)/i,
  /gave_?up|giving_?up|unrecoverable|irrecoverable|non_?retr(y|i)able/i,
  /(^|_)(terminal|permanent)(_|$)/i,
  /^(active_)?deadline_exceeded$|_aborted$|^aborted$/i,
];

const GAVE_UP_IN_WORDS = [
  /\b(?:gave|giving|given) up\b/i,
  /\bretries (?:were |are |have been )?(?:exhausted|exceeded)/i,
  /\bexhausted (?:all )?(?:retries|attempts)/i,
  /\b(?:max(?:imum)?|limit) (?:number )?(?:of )?(?:retries|attempts) (?:(?:was|were|is|are|has been|have been) )?(?:reached|exceeded|exhausted)/i,
  /\b(?:reached|exceeded|hit) (?:the )?(?:max(?:imum)?|limit) (?:number )?(?:of )?(?:retries|attempts)/i,
  /\bretry limit (?:was |has been )?(?:reached|exceeded)/i,
  /\btoo many (?:retries|attempts)\b/i,
  /\bwill not (?:be )?retr(?:y|ied)|\bnot retrying\b/i,
  /\bno (?:more|further) (?:retries|attempts)\b/i,
  /\bstopped (?:re)?trying\b/i,
];

const ASKS = [
  /approval|(not|un)_?approved|(^|_)approve(_|$)/i,
  /intervention|manual_(\w+_)?(action|step|confirmation|review|promotion|recovery|mode)|(needs?|requires?)_manual/i,
  /(user|action|input|attention|confirmation|consent|acknowledgement)_(required|needed|pending)/i,
  /(requires?|needs?|awaiting|awaits|waiting_for|pending)_(\w+_)?(user|action|input|attention|confirmation|consent|acknowledgement|review|sign_?off)/i,
];

const ASKS_IN_WORDS =
  /\bplease (?:\w{1,30} ){0,2}?(?:sign|accept|approve|confirm|agree|acknowledge)\b|\b(?:awaiting|waiting for|pending|requires?|needs?) (?:an? )?(?:\w{1,30} ){0,3}?(?:approval|confirmation|intervention|review|sign-?off|consent|acknowledge?ment)\b/i;

const FAILED =
  /fail(?!(ing)?_?over)|error|(^|_)err(_|$)|invalid|denied|forbidden|unauthorized|rejected|misconfigured|conflict|mismatch|crash|unhealthy|degraded|unreachable|unsupported|expired|refused|cannot|unable|broken|corrupt|(^|_)lost(_|$)|fatal|exception|exceeded|insufficient|back_?off|stalled|violat|illegal|disallowed|timed?_?out|unknown_\w+/i;

/** They may be a normal part of the first seconds. */
const FAILED_IN_TIME = /not_found|missing|not_exist|no_such|unresolved/i;

const ON_ITS_WAY =
  /creat|provision|progress|reconcil|pending|wait|install|deploy|start|initiali|updat|upgrad|scal|roll|sync|bootstrap|configur|restor|join|schedul|pull|build|not_ready|not_all_\w+_ready|unavailable|queued|prepar|terminat|appl(y|ied)|issuing|delet|drain|promot|failing_over|switchover|unready|not_available|generating|minimum_replicas/i;

/**
 * Types of conditions that say that something is wrong when they are True, by
 * how they end: of Kubernetes' API conventions and kstatus, and of ACK, OpenShift
 * and Strimzi.
 */
const ABNORMAL =
  /(^|_)(failed|failure|errors?|errored|degraded|stalled|terminal|pressure|unhealthy|unreachable|conflict|conflicted|invalid|rejected|denied|expired|crash(ed|ing)|misconfigured|blocked|corrupt(ed|ion)?|recoverable|unavailable|unschedulable|unsupported|exceeded|exhausted|timed_out|evicted|missing|violated|violation|problem|deadlock|not_ready|lost|error_occurred)$/;

/** Such as `NoError`. */
const NEGATED = /^(no|not|non|without|never)_(?!ready)/;

/** Those that tell of readiness where there is no `Ready`, in this order. */
const READINESS_TYPES = [
  'Ready',
  'Available',
  'Healthy',
  'Succeeded',
  'Programmed',
  'ACK.ResourceSynced',
];

/** Such as `AllReplicasReady`: one of several does not prove readiness, and disproves it. */
const PARTLY_READY = /_(ready|available|healthy)$/;

export function findReadiness({
  conditions,
}: Observation): Condition | undefined {
  const [whole] = READINESS_TYPES.flatMap(
    type => conditions.find(condition => condition.type === type) ?? [],
  );
  return (
    whole ??
    conditions.find(
      ({ type, status }) =>
        status === 'False' &&
        PARTLY_READY.test(wordsOf(type)) &&
        !isAbnormal(type),
    )
  );
}

/** `BackoffLimitExceeded` is `backoff_limit_exceeded`, and so is `back-off…`. */
function wordsOf(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .toLowerCase();
}

/**
 * What speaks against a resource's being ready, and what it says. Of one that
 * calls itself ready, only that it is stalled: then it works as it was before.
 */
export function findObstacle(
  observation: Observation,
  now: EvaluationTime,
): { condition: Condition; convention?: Convention } | undefined {
  const stalled = findCondition(observation, 'Stalled');
  if (stalled?.status === 'True') {
    return { condition: stalled, convention: 'gaveUp' };
  }
  const ready = findReadiness(observation);
  if (ready?.status === 'True') return undefined;
  const more = findTelling(observation, { ready, now });
  const unready = ready?.status === 'False' ? ready : undefined;
  if (unready) {
    const convention = conventionOf(unready, now);
    const isEnough = convention !== undefined && convention !== 'unclear';
    if (!more || (isEnough && !isSummary(unready, more))) {
      return { condition: unready, convention };
    }
  }
  return more && { condition: more, convention: explainCondition(more, now) };
}

const COUNTED = /^\d{1,4} of \d{1,4} completed$/;

/** Whether a condition only passes on that another one does not hold. */
function isSummary(
  { message = '', reason = '' }: Condition,
  { type, message: more = '' }: Condition,
): boolean {
  return (
    more !== '' &&
    (message === '' ||
      message.includes(type) ||
      COUNTED.test(message) ||
      (FAILED_IN_TIME.test(wordsOf(reason)) && !hasFailedBy(reason)))
  );
}

/** Beside what tells of readiness: what is abnormal, or else what failed by its reason. */
function findTelling(
  observation: Observation,
  { ready, now }: { ready: Condition | undefined; now: EvaluationTime },
): Condition | undefined {
  return findAbnormal(observation) ?? findFailing(observation, { ready, now });
}

/** One that should hold and does not, with a reason that says why. */
function findFailing(
  observation: Observation,
  { ready, now }: { ready: Condition | undefined; now: EvaluationTime },
): Condition | undefined {
  // Crossplane's own conditions have rules of their own.
  if (isCrossplaneResource(observation)) return undefined;
  const failing = observation.conditions.filter(condition => {
    if (condition === ready || condition.status !== 'False') return false;
    const { type, reason = '' } = condition;
    const isOther =
      !isAbnormal(type) && !/^Reconcile(Error|Paused|Success)$/.test(reason);
    const convention = isOther ? conventionOf(condition, now) : undefined;
    return convention !== undefined && convention !== 'unclear';
  });
  return failing.find(({ reason }) => hasFailedBy(reason)) ?? failing[0];
}

function hasFailedBy(reason = ''): boolean {
  return FAILED.test(wordsOf(reason));
}

function findAbnormal({ conditions }: Observation): Condition | undefined {
  return conditions.find(
    ({ type, status }) => status === 'True' && isAbnormal(type),
  );
}

/** Whether a condition is bad news when it is True. */
export function isAbnormal(type: string): boolean {
  const words = wordsOf(type);
  return ABNORMAL.test(words) && !NEGATED.test(words);
}

/** What a condition that is bad news says; undefined where it is only on its way. */
export function explainCondition(
  condition: Condition,
  now: EvaluationTime,
): Convention | undefined {
  return isAbnormal(condition.type)
    ? conventionOfAbnormal(condition, now)
    : conventionOf(condition, now);
}

function conventionOfAbnormal(
  condition: Condition,
  now: EvaluationTime,
): Convention | undefined {
  const type = wordsOf(condition.type);
  if (/_terminal$/.test(type)) return 'gaveUp';
  // It is `Ready` the other way round, and with the same reasons.
  if (/(^|_)not_ready$/.test(type) && condition.reason) {
    const convention = conventionOf(condition, now);
    return convention === 'unclear' ? 'failed' : convention;
  }
  const words = wordsOf(condition.reason ?? '');
  return particular(words, condition.message ?? '') ?? 'failed';
}

/** Undefined where it is only on its way. */
function conventionOf(
  condition: Condition,
  now: EvaluationTime,
): Convention | undefined {
  const { type, reason = '', message = '', severity } = condition;
  const words = wordsOf(reason);
  const said = particular(words, message);
  if (said) return said;
  if (severity === 'Error') return 'failed';
  if (severity === 'Info') return undefined;
  if (type === 'Succeeded' || FAILED.test(words)) return 'failed';
  if (FAILED_IN_TIME.test(words)) {
    return isOlderThan(condition.lastTransitionTime, GRACE_MS, now)
      ? 'failed'
      : undefined;
  }
  if (!reason || ON_ITS_WAY.test(words)) return undefined;
  return 'unclear';
}

function particular(words: string, message: string): Convention | undefined {
  if (
    GAVE_UP.some(pattern => pattern.test(words)) ||
    GAVE_UP_IN_WORDS.some(pattern => pattern.test(message))
  ) {
    return 'gaveUp';
  }
  return ASKS.some(pattern => pattern.test(words)) ||
    ASKS_IN_WORDS.test(message)
    ? 'asks'
    : undefined;
}

/** Whether what it says is the end of it: it ran once, or was refused by somebody. */
export function isFinal({ type, status }: Condition): boolean {
  return status === 'False'
    ? type === 'Succeeded'
    : /(^|_)(denied|rejected)$/.test(wordsOf(type));
}

/** The verdict on a resource that speaks by the conventions; not on composites, which are an author's. */
export function checkConventions(
  observation: Observation,
  now: EvaluationTime,
): Assessment | undefined {
  if (observation.role !== 'composed') return undefined;
  const obstacle = findObstacle(observation, now);
  if (obstacle) {
    const { condition, convention } = obstacle;
    const hasFailed = convention === 'gaveUp' || convention === 'failed';
    if (hasFailed) return fromCondition('failed', condition);
    const phase = convention !== 'asks' && checkPhase(observation);
    return phase && phase.verdict === 'failed'
      ? phase
      : fromCondition('progressing', condition);
  }
  const ready = findReadiness(observation);
  const reconciling = findCondition(observation, 'Reconciling');
  if (ready?.status === 'True') {
    const beside = findBeside(observation, now);
    return beside && { ...fromCondition('ready', ready), beside };
  }
  if (reconciling?.status === 'True') {
    return fromCondition('progressing', reconciling);
  }
  if (ready && isOnItsWay(ready)) return fromCondition('progressing', ready);
  return ready ? undefined : checkPhase(observation);
}

function isOnItsWay({ type, reason = '' }: Condition): boolean {
  return type === 'Succeeded' || ON_ITS_WAY.test(wordsOf(reason));
}

/** What works may report of something else that it does not. */
export function findBeside(
  observation: Observation,
  now: EvaluationTime,
): Condition | undefined {
  return (
    findAbnormal(observation) ??
    observation.conditions.find(
      ({ type, status }) => status === 'True' && /Warning$/.test(type),
    ) ??
    findFailing(observation, { ready: undefined, now })
  );
}

/** Where kinds without conditions say how they are, and what else they say. */
const PHASES = ['phase', 'state', 'health', 'status'];
const MESSAGES = [
  'message',
  'errorMessage',
  'failureMessage',
  'error',
  'phaseReason',
  'reason',
  'messages',
  'errors',
  'validationErrors',
];

const PHASES_READY =
  /^(ready|running|healthy|active|available|succeeded|completed?|bound|green|ok|deployed|online|enabled)$/;
const PHASES_FAILED =
  /^(failed|failure|errors?|errored|degraded|unhealthy|unavailable|aborted|red|invalid|crashed|rejected|failed_validation|\w+_(failed|error))$/;
const PHASES_ON_THEIR_WAY =
  /^(pending|creating|provisioning|progressing|initiali[sz]ing|starting|updating|deploying|installing|in_progress|reconciling|bootstrapping|scaling(_(up|down))?|restoring|upgrading)$/;

/** Before there were conditions there was a phase. */
function checkPhase({ status }: Observation): Assessment | undefined {
  for (const field of PHASES) {
    const value =
      asText(status[field]) ?? asText(asObject(status[field]).status);
    const words = value && wordsOf(value);
    const verdict = words && verdictOfPhase(words);
    if (verdict) {
      return {
        verdict,
        source: `status.${field}`,
        reason: value,
        ...(verdict !== 'ready' && { message: messageIn(status) }),
      };
    }
  }
  return undefined;
}

function messageIn(status: JsonObject): string | undefined {
  return MESSAGES.flatMap(key => {
    const value = status[key];
    return asText(Array.isArray(value) ? value[0] : value) || [];
  })[0];
}

function verdictOfPhase(
  words: string,
): 'ready' | 'failed' | 'progressing' | undefined {
  if (PHASES_READY.test(words)) return 'ready';
  if (PHASES_FAILED.test(words)) return 'failed';
  return PHASES_ON_THEIR_WAY.test(words) ? 'progressing' : undefined;
}
