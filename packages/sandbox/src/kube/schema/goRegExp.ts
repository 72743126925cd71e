import { RE2JS } from 're2js';

/**
 * A regular expression as Go has it: the same syntax, the same refusals, and a
 * time that grows no faster than the text.
 *
 * @throws Error in the words of Go
 */
export function goRegExp(pattern: string): RE2JS {
  return RE2JS.compile(pattern);
}
/** How the code that the validator generates would name it. */
goRegExp.code = 'goRegExp';
