import type { MessageRule } from '../Finding';
import { ASK_ABOUT_COMPOSITION, whoseMove } from '../whoseMove';

/** Faults of a template or patch, whatever values it was given. */
const AUTHOR_ERROR =
  /^input\.|cannot execute template|invalid function input|no such field|base template/i;

export const fatalResult: MessageRule[] = [
  {
    pattern: /pipeline step "([^"]+)" returned a fatal result: (.*)/s,
    blamesComposition: true,
    find: ([, step, detail], name) => ({
      family: 'fatal-result',
      statement: `the Composition of ${name} failed in its step "${step}"`,
      detail,
      ...(AUTHOR_ERROR.test(detail)
        ? ASK_ABOUT_COMPOSITION
        : whoseMove(detail, ASK_ABOUT_COMPOSITION)),
    }),
  },
];
