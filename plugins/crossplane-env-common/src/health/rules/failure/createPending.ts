import type { MessageRule } from '../Finding';

export const createPending: MessageRule[] = [
  {
    pattern: /(cannot determine creation result.*)/s,
    find: ([, detail], name) => ({
      family: 'create-pending',
      statement: `the creation of ${name} was interrupted, and Crossplane cannot tell whether it exists`,
      detail,
      actor: 'platform',
      healsItself: false,
      nextStep:
        'Ask the platform team to look for it at the provider, to set the annotation crossplane.io/external-name if it is there, and then to remove crossplane.io/external-create-pending.',
    }),
  },
];
