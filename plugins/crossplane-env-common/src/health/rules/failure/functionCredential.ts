import type { MessageRule } from '../Finding';

export const functionCredential: MessageRule[] = [
  {
    pattern: /cannot get Composition pipeline step "([^"]+)" credential (.*)/s,
    find: ([, step, detail], name) => ({
      statement: `the step "${step}" in the Composition of ${name} lacks a credential`,
      detail: `credential ${detail}`,
      actor: 'platform',
      nextStep: 'Ask the platform team to create the Secret.',
    }),
  },
];
