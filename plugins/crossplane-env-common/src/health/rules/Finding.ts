import type { Actor } from '../../types';
import type { AssessedResource } from '../tree/AssessedResource';

/** What a rule found; made into a sentence later. */
export interface Finding {
  /** A clause that can stand in a sentence: no capital unless a name begins it, no full stop. */
  statement: string;
  /** The words of a controller, a provider or a Composition's author, verbatim. */
  detail?: string;
  nextStep?: string;
  actor: Actor;
}

/** Recognises one error by the message that reports it. */
export interface MessageRule {
  pattern: RegExp;
  /**
   * @param match - as `RegExp.exec` returns it
   * @param name - of the resource that reports the message, as people know it
   */
  find(match: string[], name: string): Finding;
}

/** Recognises one situation by a resource and those around it. */
export type ResourceRule = (
  node: AssessedResource,
  options: { now: Date },
) => Finding | undefined;
