import type { Fault, Finding, Move } from '../findings/Finding';
import { judge, type Judgement } from '../messages/judge';
import type { Place } from '../messages/readTrouble';
import type { Trouble } from '../messages/troubles';
import type { AssessedResource } from '../tree/AssessedResource';
import { LONGEST_QUOTE, nameOf } from '../words';
import type { RuleOptions } from './Rule';
import { compositionFault } from './composition';
import { faultOfJudgement, type Groups, mayBeOfComposition } from './faults';

/** Recognises one error by the message that reports it. */
export interface MessageRule {
  family: string;
  /** Who writes the message, and in which versions it was found. */
  source: string;
  /** Its group `detail` is shown; statement and next step may name all its groups. */
  pattern: RegExp;
  /** `{name}` is the resource that reports the message, as people know it. */
  statement: string;
  /** What is said instead if the trouble is known and none of these. */
  instead?: { unless: Trouble[]; statement: string };
  /** Whose move it is; where the detail decides, by whom it is said and what is left to say. */
  move: Move | ToBeJudged;
  /**
   * What is at fault, if not the resource. What comes from the Composition
   * meets everyone who uses it; what a requester can put right never counts as
   * that.
   */
  fault?: 'composition' | FindFault;
}

/** The move is what the error tells, or the other one if it tells nothing. */
interface ToBeJudged {
  /** Undefined where anybody may report it. */
  place?: Place;
  otherwise: Move;
}

type FindFault = (
  groups: Groups,
  node: AssessedResource,
  options: RuleOptions,
) => Fault | undefined;

/** What a rule makes of a message, if it recognises it. */
export function findByMessage(
  rule: MessageRule,
  message: string,
  node: AssessedResource,
  options: RuleOptions,
): Finding | undefined {
  const groups = rule.pattern.exec(message)?.groups;
  if (!groups) return undefined;
  const judgement = judgeOf(rule, message, node, options);
  const { unsure, ...move } = judgement?.move ?? (rule.move as Move);
  const values = { ...groups, name: nameOf(node.observation) };
  return {
    family: rule.family,
    statement: fill(statementOf(rule, judgement), values),
    detail: quotable(groups.detail, judgement),
    actor: move.actor,
    healsItself: move.healsItself,
    nextStep:
      move.nextStep &&
      (judgement ? move.nextStep : fill(move.nextStep, values)),
    ...(unsure && { unsure }),
    fault: faultOf(
      rule,
      { groups, judgement, actor: move.actor },
      node,
      options,
    ),
  };
}

/** What an error of a resource tells, by its speaker and code before its words. */
export function judgeError(
  message: string,
  { place, otherwise }: ToBeJudged,
  node: AssessedResource,
  { overrides }: RuleOptions,
): Judgement {
  return judge(message, {
    place: place ?? placeOf(node),
    otherwise,
    findCode: code => overrides?.findCode(node.observation.resource, code),
  });
}

function placeOf({ observation }: AssessedResource): Place {
  return observation.role === 'composed' ? 'managed' : observation.role;
}

function judgeOf(
  { move }: MessageRule,
  message: string,
  node: AssessedResource,
  options: RuleOptions,
): Judgement | undefined {
  return 'otherwise' in move
    ? judgeError(message, move, node, options)
    : undefined;
}

function statementOf(
  { statement, instead }: MessageRule,
  judgement: Judgement | undefined,
): string {
  const trouble = judgement?.trouble;
  return instead && trouble && !instead.unless.includes(trouble)
    ? instead.statement
    : statement;
}

/** Where only the words matter, and not whose move it is. */
const UNPLACED: ToBeJudged & { place: Place } = {
  place: 'composite',
  otherwise: { actor: 'nobody', healsItself: true },
};

/** The words as they are, unless they are long or say less than their code does. */
export function quotable(detail: string, judgement?: Judgement): string {
  if (judgement?.code !== undefined) return judgement.detail;
  if (detail.length <= LONGEST_QUOTE) return detail;
  return (judgement ?? judge(detail, UNPLACED)).detail;
}

function fill(template: string, values: Groups): string {
  return template.replace(/\{(\w+)\}/g, (_, key) => values[key] ?? '');
}

function faultOf(
  { fault }: MessageRule,
  found: { groups: Groups; judgement?: Judgement; actor: Move['actor'] },
  node: AssessedResource,
  options: RuleOptions,
): Fault | undefined {
  const { groups, judgement, actor } = found;
  const shared = judgement && faultOfJudgement(judgement, node, options);
  if (shared) return shared;
  if (judgement && !mayBeOfComposition(judgement)) return undefined;
  if (typeof fault === 'function') return fault(groups, node, options);
  return fault === 'composition' && actor !== 'requester'
    ? compositionFault(node, { message: groups.detail })
    : undefined;
}
