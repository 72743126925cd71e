import type { ResourceRef } from '../../refs';
import type { Actor, Evidence } from '../../types';
import type { EvaluationTime } from '../observation/time';
import type { PlatformIndex } from '../platform/PlatformIndex';
import type { AssessedResource } from '../tree/AssessedResource';

/** What a rule found; made into a sentence later. */
export interface Finding {
  /**
   * What sort of trouble it is. With the resource at fault it identifies a
   * cause over time, so it does not change when the wording does.
   */
  family: string;
  /** A clause that can stand in a sentence: no capital unless a name begins it, no full stop. */
  statement: string;
  /** The words of a controller, a provider or a Composition's author, verbatim. */
  detail?: string;
  nextStep?: string;
  actor: Actor;
  /** Whether it may pass without anybody doing anything. */
  healsItself: boolean;
  /** What is at fault, if not the resource itself. */
  fault?: Fault;
  /** What the finding rests on, if not what decided the resource's verdict. */
  evidence?: Evidence;
}

/** What of the platform is at fault: an object of it, or what it lacks. */
export interface Fault {
  resource?: ResourceRef;
  /** Tells apart the several faults that there may be, in the words of others. */
  message?: string;
  /** The same, in words of ours that hold nothing of an environment or a moment. */
  what?: string;
}

/** Recognises one error by the message that reports it. */
export interface MessageRule {
  pattern: RegExp;
  /**
   * Whether it comes from the Composition, and thus meets everyone who uses
   * it. What a requester can put right never counts as that.
   */
  blamesComposition?: boolean;
  /**
   * @param match - as `RegExp.exec` returns it
   * @param name - of the resource that reports the message, as people know it
   */
  find(
    match: string[],
    name: string,
    node: AssessedResource,
    options: RuleOptions,
  ): Finding;
}

/** What rules know beyond the tree. */
export interface RuleOptions {
  now: EvaluationTime;
  platform?: PlatformIndex;
}

/** Recognises one situation by a resource and those around it. */
export type ResourceRule = (
  node: AssessedResource,
  options: RuleOptions,
) => Finding | undefined;
