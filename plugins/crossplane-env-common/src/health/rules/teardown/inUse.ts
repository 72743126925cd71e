import type { MessageRule } from '../Finding';

/** Of Crossplane's webhook, `internal/webhook/protection/usage`, 1.20 to 2.4. */
export const IN_USE = /(This resource is in-use by .*)/s;

export const inUse: MessageRule[] = [
  {
    pattern: IN_USE,
    find: ([, detail], name) => ({
      family: 'in-use',
      statement: `${name} has to stay while something else uses it`,
      detail,
      actor: 'platform',
      healsItself: false,
      nextStep:
        'Delete what uses it first, or ask the platform team to remove the Usage.',
    }),
  },
];
