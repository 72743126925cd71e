import type { ResourceRef } from '../../refs';
import type { Actor, Evidence } from '../../types';

/** Whose move it is, and which. */
export interface Move {
  actor: Actor;
  /** Whether it may pass without anybody doing anything. */
  healsItself: boolean;
  nextStep?: string;
  /** Whether it is only likely that it is theirs, and that it passes or does not. */
  unsure?: boolean;
}

/** What a rule found; made into a sentence later. */
export interface Finding extends Move {
  /**
   * What sort of trouble it is. With the resource at fault it identifies a
   * cause over time, so it does not change when the wording does.
   */
  family: string;
  /** A clause that can stand in a sentence: no capital unless a name begins it, no full stop. */
  statement: string;
  /** The words of a controller, a provider or a Composition's author, verbatim. */
  detail?: string;
  /** What is at fault, if not the resource itself. */
  fault?: Fault;
  /** What the finding rests on, if not what decided the resource's verdict. */
  evidence?: Evidence;
  /** Somebody said no, even if it is tried again. */
  isRefusal?: boolean;
  /** The trouble is the portal's alone, and the environment may be well. */
  isOfPortal?: boolean;
}

/** What of the platform is at fault: an object of it, or what it lacks. */
export interface Fault {
  resource?: ResourceRef;
  /** Tells apart the several faults that there may be, in the words of others. */
  message?: string;
  /** The same, in words of ours that hold nothing of an environment or a moment. */
  what?: string;
}

/** The platform team has to act; unless told, the trouble stays until it does. */
export function askPlatform(
  nextStep: string,
  { healsItself = false }: { healsItself?: boolean } = {},
): Move {
  return { actor: 'platform', healsItself, nextStep };
}

export function askRequester(nextStep: string): Move {
  return { actor: 'requester', healsItself: false, nextStep };
}

export const ASK_ABOUT_COMPOSITION = askPlatform(
  'Ask the platform team to correct the Composition.',
);

export const ASK_PROVIDER: Move = {
  actor: 'provider',
  healsItself: true,
  nextStep: 'Ask the platform team about it, and quote the message.',
};

/** Its words tell neither whose move it is nor whether it passes. */
export const ASK_UNSURE: Move = {
  actor: 'platform',
  healsItself: true,
  unsure: true,
  nextStep:
    'Whose move it is cannot be told from the message: ask the platform team first, and quote it.',
};

export const ASK_PLATFORM: Move = { ...ASK_PROVIDER, actor: 'platform' };
