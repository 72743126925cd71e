import type { MessageRule } from '../Finding';

export const providerConfig: MessageRule[] = [
  {
    pattern: /^connect failed: (.*)/s,
    find: ([, detail], name) => ({
      statement: `the provider could not be configured for ${name}`,
      detail,
      actor: 'platform',
      nextStep:
        'Ask the platform team to check the ProviderConfig that it uses, and the Secret with its credentials.',
    }),
  },
];
