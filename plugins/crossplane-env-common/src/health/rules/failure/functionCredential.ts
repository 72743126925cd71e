import type { MessageRule } from '../Finding';

export const functionCredential: MessageRule[] = [
  {
    pattern: /cannot get Composition pipeline step "([^"]+)" credential (.*)/s,
    blamesComposition: true,
    find: ([, step, detail], name) => ({
      family: 'function-credential',
      statement: `the step "${step}" in the Composition of ${name} lacks a credential`,
      detail: `credential ${detail}`,
      actor: 'platform',
      healsItself: false,
      nextStep: 'Ask the platform team to create the Secret.',
    }),
  },
];
