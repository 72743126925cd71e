import { ASK_UNSURE, type Finding, type Move } from '../findings/Finding';
import { findCondition } from '../observation/Observation';
import type { EvaluationTime } from '../observation/time';
import { type AssessedResource, toEvidence } from '../tree/AssessedResource';
import { fromCondition } from '../verdicts/Assessment';
import { findObstacle, findReadiness, isFinal } from '../verdicts/conventions';
import { isKnownKind } from '../verdicts/readiness';
import { nameOf } from '../words';
import type { RuleOptions } from './Rule';
import { judgeError } from './findByMessage';

/** What passes by itself elsewhere does not once it has been given up. */
const TRY_AGAIN: Move = {
  ...ASK_UNSURE,
  healsItself: false,
  nextStep:
    'It is not tried again by itself: ask the platform team to mend the cause, which the message may name, and to have it tried again.',
};

/** Its controller says by the conventions of Kubernetes, in words of its own, what is wrong. */
export function selfReported(
  node: AssessedResource,
  options: RuleOptions,
): Finding | undefined {
  const { observation, own } = node;
  const obstacle = obstacleOf(node, options.now);
  const name = nameOf(observation);
  const moveBy = (message = '') =>
    judgeError(
      message,
      { place: 'managed', otherwise: ASK_UNSURE },
      node,
      options,
    ).move;
  if (!obstacle) {
    const isPhase = own.source?.startsWith('status.') && !own.override;
    return isPhase
      ? {
          family: 'phase-failed',
          statement: `${name} says "${own.reason}"`,
          detail: own.message,
          ...moveBy(own.message),
        }
      : undefined;
  }
  const { convention, condition } = obstacle;
  const { words, detail } = wordsOf(node, condition.type);
  const move = moveBy(detail);
  return convention === 'gaveUp'
    ? {
        family: 'gave-up',
        statement: `${name} has given up${words && ` (${words})`}`,
        detail,
        ...(move.healsItself || move.unsure ? TRY_AGAIN : move),
      }
    : {
        family: 'self-reported',
        statement: `${name} reports ${words || condition.type}`,
        detail,
        ...(isFinal(condition) && move.healsItself ? TRY_AGAIN : move),
      };
}

function obstacleOf(
  { observation, own }: AssessedResource,
  now: EvaluationTime,
) {
  const isOfController =
    observation.role === 'composed' &&
    !own.override &&
    !isKnownKind(observation.resource);
  const obstacle = isOfController ? findObstacle(observation, now) : undefined;
  return obstacle?.condition.type === own.source ? obstacle : undefined;
}

/** The reasons, and the message of `Ready` where the other condition has none. */
function wordsOf({ observation }: AssessedResource, type: string) {
  const said = ['Ready', type].flatMap(
    each => findCondition(observation, each) ?? [],
  );
  const unready = said.filter(
    ({ type: each, status }) => each === type || status === 'False',
  );
  const reasons = unready.flatMap(({ reason }) => reason || []);
  const messages = unready.flatMap(({ message }) => message || []).reverse();
  return {
    words: [...new Set(reasons)].join(', '),
    detail: messages[0] as string | undefined,
  };
}

/** It waits for a person, by what it says. */
export function asksForSomebody(
  node: AssessedResource,
  { now }: RuleOptions,
): Finding | undefined {
  const obstacle = obstacleOf(node, now);
  if (obstacle?.convention !== 'asks') return undefined;
  const { reason, message } = obstacle.condition;
  const name = nameOf(node.observation);
  return {
    family: 'asks-for-somebody',
    statement: `${name} waits for somebody${reason ? ` (${reason})` : ''}`,
    detail: message,
    ...ASK_UNSURE,
    healsItself: false,
    nextStep:
      'Do what the message asks for, or ask the platform team who is to do it.',
    evidence: toEvidence(
      node,
      fromCondition('progressing', obstacle.condition),
    ),
  };
}

/** It exists, and whoever looks after it says what it lacks. */
export function unavailable(
  node: AssessedResource,
  { now }: RuleOptions,
): Finding | undefined {
  const { observation, own } = node;
  const obstacle = obstacleOf(node, now);
  const isUnclear = obstacle?.convention === 'unclear';
  const saysWhy =
    observation.role === 'composed' &&
    own.verdict === 'progressing' &&
    (isOfReadiness(node) || obstacle !== undefined) &&
    own.reason !== 'Creating' &&
    (own.message !== undefined || isUnclear);
  if (!saysWhy) return undefined;
  const name = nameOf(observation);
  return {
    family: 'unavailable',
    statement: isUnclear
      ? `${name} reports ${own.reason ?? own.source}`
      : `${name} reports that it is not ready`,
    detail: own.message,
    actor: 'nobody',
    healsItself: true,
    ...(isUnclear && {
      unsure: true,
      nextStep:
        'Whether it passes by itself cannot be told from these words; if it lasts, ask the platform team about them.',
    }),
  };
}

/** Whether it is what tells of readiness that it waits by, or else a phase. */
function isOfReadiness({ observation, own }: AssessedResource): boolean {
  const { source, override } = own;
  if (source === 'Ready') return true;
  if (override || source === undefined || isKnownKind(observation.resource)) {
    return false;
  }
  return (
    source === findReadiness(observation)?.type || /^status\.\w+$/.test(source)
  );
}
