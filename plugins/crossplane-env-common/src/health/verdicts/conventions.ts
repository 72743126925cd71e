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
  /fail(?!(ing)?_?over)|error|(^|_)err(_|$)|invalid|denied|forbidden|unauthorized|rejected|misconfigured|conflict|mismatch|crash|unhealthy|degraded|unreachable|unsupported|expired|refused|cannot|unable|broken|corrupt|(^|_)lost(_|$)|exceeded|insufficient|back_?off|stalled|violat|illegal|disallowed|timed_?out|unknown_\w+/i;

/** They may be a normal part of the first seconds. */
const FAILED_IN_TIME = /not_found|missing|not_exist|no_such|unresolved/i;

const ON_ITS_WAY =
  /creat|provision|progress|reconcil|pending|wait|install|deploy|start|initiali|updat|upgrad|scal|roll|sync|bootstrap|configur|restor|join|schedul|pull|build|not_ready|unavailable|queued|prepar|terminat|appl(y|ied)|issuing|delet|drain|promot|failing_over|switchover|unready|not_available|generating|minimum_replicas/i;

/**
 * Types of conditions that say that something is wrong when they are True, by
 * how they end: of Kubernetes' API conventions and kstatus, and of ACK, OpenShift
 * and Strimzi.
 */
const ABNORMAL =
  /(^|_)(failed|failure|errors?|errored|degraded|stalled|terminal|pressure|unhealthy|unreachable|conflict|conflicted|invalid|rejected|denied|expired|crash(ed|ing)|misconfigured|blocked|corrupt(ed|ion)?|recoverable|unavailable|unschedulable|unsupported|exceeded|exhausted|timed_out|evicted|missing|violated|violation|problem|deadlock|not_ready|lost)$/;

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

export function findReadiness(observation: Observation): Condition | undefined {
  return READINESS_TYPES.flatMap(
    type => findCondition(observation, type) ?? [],
  )[0];
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
  const more = findTelling(observation, now);
  const unready = ready?.status === 'False' ? ready : undefined;
  if (unready) {
    const convention = conventionOf(unready, now);
    const isVague = convention === undefined || convention === 'unclear';
    if (!more || !isVague) return { condition: unready, convention };
  }
  return more && { condition: more, convention: explainCondition(more, now) };
}

/** Beside what tells of readiness: what is abnormal, or else what failed by its reason. */
function findTelling(
  observation: Observation,
  now: EvaluationTime,
): Condition | undefined {
  const abnormal = findAbnormal(observation);
  // Crossplane's own conditions have rules of their own.
  if (abnormal || isCrossplaneResource(observation)) return abnormal;
  return observation.conditions.find(condition => {
    const { type, status, reason = '' } = condition;
    const isOther =
      status === 'False' && !isAbnormal(type) && !/^Reconcile/.test(reason);
    const convention = isOther ? conventionOf(condition, now) : undefined;
    return convention !== undefined && convention !== 'unclear';
  });
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
    ? conventionOfAbnormal(condition)
    : conventionOf(condition, now);
}

function conventionOfAbnormal(condition: Condition): Convention {
  if (/_terminal$/.test(wordsOf(condition.type))) return 'gaveUp';
  const words = wordsOf(condition.reason ?? '');
  return particular(words, condition.message ?? '') ?? 'failed';
}

/** Undefined where it is only on its way. */
function conventionOf(
  condition: Condition,
  now: EvaluationTime,
): Convention | undefined {
  const { type, reason = '', message = '', lastTransitionTime } = condition;
  const words = wordsOf(reason);
  const said = particular(words, message);
  if (said) return said;
  if (type === 'Succeeded' || FAILED.test(words)) return 'failed';
  if (FAILED_IN_TIME.test(words)) {
    return isOlderThan(lastTransitionTime, GRACE_MS, now)
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
    return fromCondition(hasFailed ? 'failed' : 'progressing', condition);
  }
  const ready = findReadiness(observation);
  const reconciling = findCondition(observation, 'Reconciling');
  if (ready?.status === 'True') return readyWith(ready, observation);
  if (reconciling?.status === 'True') {
    return fromCondition('progressing', reconciling);
  }
  if (ready?.type === 'Succeeded') return fromCondition('progressing', ready);
  return ready ? undefined : checkPhase(observation);
}

/** What works may report of something else that it does not. */
function readyWith(
  ready: Condition,
  observation: Observation,
): Assessment | undefined {
  const beside = findAbnormal(observation);
  return beside && { ...fromCondition('ready', ready), beside };
}

/** Where kinds without conditions say how they are, and what else they say. */
const PHASES = ['phase', 'state', 'health', 'status'];
const MESSAGES = ['message', 'errorMessage', 'failureMessage', 'error'];

const PHASES_READY =
  /^(ready|running|healthy|active|available|succeeded|completed?|bound|green|ok|deployed|online)$/;
const PHASES_FAILED =
  /^(failed|failure|errors?|errored|degraded|unhealthy|red|invalid|crashed|rejected|\w+_(failed|error))$/;
const PHASES_ON_THEIR_WAY =
  /^(pending|creating|provisioning|progressing|initiali[sz]ing|starting|updating|deploying|installing|in_progress|reconciling|bootstrapping|scaling|restoring|upgrading)$/;

/** Before there were conditions there was a phase. */
function checkPhase({ status }: Observation): Assessment | undefined {
  for (const field of PHASES) {
    const value =
      asText(status[field]) ?? asText(asObject(status[field]).status);
    const words = value && wordsOf(value);
    const verdict = words && verdictOfPhase(words);
    if (verdict) {
      const message = MESSAGES.flatMap(key => asText(status[key]) || [])[0];
      return {
        verdict,
        source: `status.${field}`,
        reason: value,
        ...(verdict !== 'ready' && { message }),
      };
    }
  }
  return undefined;
}

function verdictOfPhase(
  words: string,
): 'ready' | 'failed' | 'progressing' | undefined {
  if (PHASES_READY.test(words)) return 'ready';
  if (PHASES_FAILED.test(words)) return 'failed';
  return PHASES_ON_THEIR_WAY.test(words) ? 'progressing' : undefined;
}
