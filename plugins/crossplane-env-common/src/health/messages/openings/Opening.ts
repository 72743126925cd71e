import type { Speaker } from '../codes';
import type { Trouble } from '../troubles';

/** What a text means if it is like the pattern; `unsure` if that is only likely. */
export type Meaning = [pattern: RegExp, trouble: Trouble, certainty?: 'unsure'];

/**
 * How a speaker begins to say something. What follows is the human part,
 * unless `keep` says that the opening is worth reading as well.
 */
export interface Opening {
  name: string;
  speaker: Speaker;
  source: string;
  /** Its groups `code` and `status` are codes; the others are names. */
  pattern: RegExp;
  /** What it means where the grammar tells; the first that fits what follows. */
  meanings?: Meaning[];
  keep?: true;
  /** All that follows is a part of it, whatever else it is like. */
  isWhole?: true;
  /** It tells less than any code does. */
  isWeak?: true;
}

export const ALWAYS = /(?:)/;

export function always(trouble: Trouble, certainty?: 'unsure'): Meaning[] {
  return [[ALWAYS, trouble, certainty]];
}
