import type { MessageRule } from '../Finding';
import { ASK_PROVIDER, whoseMove } from '../whoseMove';

export const createFailed: MessageRule[] = [
  {
    pattern: /^create failed: (.*)/s,
    find: ([, detail], name) => ({
      family: 'create-failed',
      statement: `${name} could not be created`,
      detail,
      ...whoseMove(detail, ASK_PROVIDER),
    }),
  },
];
