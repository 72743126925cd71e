import {
  askPlatform,
  askRequester,
  type Finding,
  type Move,
} from '../findings/Finding';
import { findCondition, type Observation } from '../observation/Observation';
import { asStrings } from '../observation/json';
import type { EvaluationTime } from '../observation/time';
import {
  type AssessedResource,
  isReady,
  toEvidence,
} from '../tree/AssessedResource';
import type { Condition } from '../types';
import { fromCondition } from '../verdicts/Assessment';
import { explainCondition, isAbnormal } from '../verdicts/conventions';
import { nameOf } from '../words';
import type { RuleOptions } from './Rule';
import { judgeError } from './findByMessage';
import { isOvertaken } from './waits';

/** Crossplane's and the providers' own; a function may set none of them. */
const SYSTEM_TYPES = new Set([
  'AsyncOperation',
  'Healthy',
  'LastAsyncOperation',
  'Ready',
  'Responsive',
  'Synced',
  'UpToDate',
]);

/** What the Composition's author says of a claim or composite by conditions. */
export function authorsConditions({ conditions }: Observation): Condition[] {
  return conditions.filter(
    condition =>
      !SYSTEM_TYPES.has(condition.type) && !isLostInFailure(condition),
  );
}

/** Crossplane could not find out: the failure says more than this. */
function isLostInFailure({ status, reason }: Condition): boolean {
  return status === 'Unknown' && reason === 'FatalError';
}

/** The types that are for users, by a legacy composite; none where it is not told. */
export function typesForUsers({ status }: Observation): string[] {
  return asStrings(status.claimConditionTypes);
}

/**
 * All that a composite is made of is ready, and its author says why it is not.
 * Nothing that we could say of it is better than these words.
 */
export function announcedUnready(
  node: AssessedResource,
  options: RuleOptions,
): Finding | undefined {
  const { now } = options;
  const condition = isWaitingAlone(node, now) && decidingCondition(node, now);
  if (!condition) return undefined;
  const { type, status, reason, message } = condition;
  const of =
    node.parent?.parent || node.parent?.observation.role === 'composite'
      ? ` of ${nameOf(node.observation)}`
      : '';
  const words = `${type} is ${status}${reason ? ` (${reason})` : ''}`;
  return {
    family: 'announced',
    statement: `the Composition${of} says${message ? '' : ` that ${words}`}`,
    detail: message || undefined,
    ...moveBy(condition, node, options),
    evidence: toEvidence(node, fromCondition('progressing', condition)),
  };
}

/** Where Crossplane still names resources, it may not have looked again yet. */
function isWaitingAlone(node: AssessedResource, now: EvaluationTime): boolean {
  const { observation, own, children } = node;
  const ready = findCondition(observation, 'Ready');
  const isAlone =
    observation.role === 'composite' &&
    own.source === 'Ready' &&
    ready?.status === 'False' &&
    children.every(child => isReady(child) || child.shown.silent);
  return isAlone && (!ready.message || isOvertaken(node, now));
}

/** How much a condition says about what is wrong. */
const BY_WEIGHT = ['gaveUp', 'asks', 'failed', 'unclear', undefined];

function decidingCondition(
  { observation }: AssessedResource,
  now: EvaluationTime,
): Condition | undefined {
  const weight = (condition: Condition) =>
    BY_WEIGHT.indexOf(explainCondition(condition, now));
  return authorsConditions(observation)
    .filter(({ type, status }) =>
      isAbnormal(type) ? status === 'True' : status === 'False',
    )
    .sort((a, b) => weight(a) - weight(b))[0];
}

const ASK_READER =
  'If the message does not say what to do, ask the platform team.';

/** What is refused for good, whatever the message says. */
const STAYS =
  /invalid|denied|reject|forbidden|unsupported|not.?allowed|violat/i;

/**
 * Whose move it is by whom the author speaks to, and what becomes of it by how
 * bad it is.
 */
function moveBy(
  condition: Condition,
  node: AssessedResource,
  options: RuleOptions,
): Move & Pick<Finding, 'isRefusal'> {
  const { reason = '', message = '' } = condition;
  const convention = explainCondition(condition, options.now);
  if (!convention && reason) return { actor: 'nobody', healsItself: true };
  const audience = audienceOf(condition, node);
  const otherwise = { ...audience, healsItself: true };
  const toBeJudged = { place: 'function', otherwise } as const;
  const { move } = judgeError(message, toBeJudged, node, options);
  switch (convention) {
    case 'gaveUp':
      return { ...move, healsItself: false, isRefusal: true };
    case 'failed': {
      const healsItself = move.healsItself && !STAYS.test(reason);
      return { ...move, healsItself, isRefusal: true };
    }
    case 'asks':
      return { ...audience, healsItself: false };
    default:
      return { ...audience, healsItself: true, unsure: true };
  }
}

/** Of a composite that no claim has, it is not told whom its author speaks to. */
function audienceOf(
  { type }: Condition,
  { observation, parent }: AssessedResource,
): Move {
  if (typesForUsers(observation).includes(type))
    return askRequester(ASK_READER);
  return {
    ...(parent
      ? askPlatform('Ask the platform team about it, and quote the message.')
      : askRequester(ASK_READER)),
    unsure: true,
  };
}
