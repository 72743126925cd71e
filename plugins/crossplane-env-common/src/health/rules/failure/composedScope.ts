import type { MessageRule } from '../Finding';

export const composedScope: MessageRule[] = [
  {
    pattern: /(cannot apply cluster scoped composed resource "([^"]+)" .*)/s,
    blamesComposition: true,
    find: ([, detail, composed], name) => ({
      family: 'composed-scope',
      statement: `"${composed}" of ${name} is of a kind that belongs to no namespace, while ${name} is in one`,
      detail,
      actor: 'platform',
      healsItself: false,
      nextStep:
        'Ask the platform team to compose a namespaced kind, or to offer this environment type without a namespace.',
    }),
  },
];
