import type { MessageRule } from '../Finding';

export const inUse: MessageRule[] = [
  {
    pattern: /(This resource is in-use by .*)/s,
    find: ([, detail], name) => ({
      statement: `${name} has to stay while something else uses it`,
      detail,
      actor: 'platform',
      nextStep:
        'Delete what uses it first, or ask the platform team to remove the Usage.',
    }),
  },
];
