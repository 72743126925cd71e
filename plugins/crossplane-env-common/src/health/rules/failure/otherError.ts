import type { MessageRule } from '../Finding';
import {
  ASK_ABOUT_COMPOSITION,
  ASK_PLATFORM,
  ASK_PROVIDER,
  whoseMove,
} from '../whoseMove';

export const otherError: MessageRule[] = [
  {
    pattern: /^cannot compose resources: (.*)/s,
    find: ([, detail], name) => ({
      family: 'other-error',
      statement: `the resources of ${name} could not be composed`,
      detail,
      ...whoseMove(detail, ASK_ABOUT_COMPOSITION),
    }),
  },
  {
    pattern: /^delete failed: (.*)/s,
    find: ([, detail], name) => ({
      family: 'other-error',
      statement: `${name} could not be deleted`,
      detail,
      ...whoseMove(detail, ASK_PROVIDER),
    }),
  },
  {
    pattern: /.+/s,
    find: ([detail], name) => ({
      family: 'other-error',
      statement: `${name} reports an error`,
      detail,
      ...whoseMove(detail, ASK_PLATFORM),
    }),
  },
];
