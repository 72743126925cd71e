import type { MessageRule } from '../Finding';

export const composedScope: MessageRule[] = [
  {
    pattern: /(cannot apply cluster scoped composed resource "([^"]+)" .*)/s,
    find: ([, detail, composed], name) => ({
      statement: `"${composed}" of ${name} is of a kind that belongs to no namespace, while ${name} is in one`,
      detail,
      actor: 'platform',
      nextStep:
        'Ask the platform team to compose a namespaced kind, or to offer this environment type without a namespace.',
    }),
  },
];
