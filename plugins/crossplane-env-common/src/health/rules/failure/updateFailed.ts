import type { MessageRule } from '../Finding';
import { ASK_PROVIDER, whoseMove } from '../whoseMove';

export const updateFailed: MessageRule[] = [
  {
    pattern:
      /(refuse to update the external resource because the following update requires replacing it.*)/s,
    find: ([, detail], name) => ({
      family: 'update-failed',
      statement: `${name} cannot be changed in this way once it exists`,
      detail,
      actor: 'requester',
      healsItself: false,
      nextStep:
        'Set the value back, or create a new environment with the new value.',
    }),
  },
  {
    pattern: /^update failed: (.*)/s,
    find: ([, detail], name) => ({
      family: 'update-failed',
      statement: `${name} could not be changed`,
      detail,
      ...whoseMove(detail, ASK_PROVIDER),
    }),
  },
];
