import type { MessageRule } from '../Finding';

export const quotaExceeded: MessageRule[] = [
  {
    pattern:
      /composed resource "([^"]+)": (.* is forbidden: exceeded quota.*)/s,
    find: ([, composed, detail], name) => ({
      family: 'quota-exceeded',
      statement: `the quota of the namespace has no room for "${composed}" of ${name}`,
      detail,
      actor: 'requester',
      healsItself: false,
      nextStep:
        'Ask for less, delete what is no longer needed, or ask the platform team for a larger quota.',
    }),
  },
];
