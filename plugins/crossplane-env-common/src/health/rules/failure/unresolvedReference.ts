import type { MessageRule } from '../Finding';

export const unresolvedReference: MessageRule[] = [
  {
    pattern: /^cannot resolve references: (.*no resources matched selector.*)/s,
    find: ([, detail], name) => ({
      family: 'unresolved-reference',
      statement: `${name} refers to a resource by labels that none has`,
      detail,
      actor: 'platform',
      healsItself: false,
      nextStep:
        'Ask the platform team to correct the selector in the Composition.',
    }),
  },
  {
    pattern: /^cannot resolve references: (.*)/s,
    find: ([, detail], name) => ({
      family: 'unresolved-reference',
      statement: `${name} refers to a resource that cannot be found`,
      detail,
      actor: 'platform',
      healsItself: true,
      nextStep:
        'Ask the platform team to correct the reference in the Composition.',
    }),
  },
];
