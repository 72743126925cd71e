import type { MessageRule } from '../Finding';
import { ASK_PROVIDER, whoseMove } from '../whoseMove';

export const observeFailed: MessageRule[] = [
  {
    pattern: /^observe failed: (external resource does not exist.*)/s,
    find: ([, detail], name) => ({
      family: 'observe-failed',
      statement: `${name} is to be observed only, and it does not exist`,
      detail,
      actor: 'platform',
      healsItself: false,
      nextStep:
        'Ask the platform team to correct its external name, or to let Crossplane create it.',
    }),
  },
  {
    pattern: /^observe failed: (.*)/s,
    find: ([, detail], name) => ({
      family: 'observe-failed',
      statement: `the provider could not look up ${name}`,
      detail,
      ...whoseMove(detail, ASK_PROVIDER),
    }),
  },
];
