import type { MessageRule } from '../Finding';

export const kindNotServed: MessageRule[] = [
  {
    pattern:
      /composed resource "([^"]+)".*?(no matches for kind "([^"]+)" in version "([^"]+)".*)/s,
    find: ([, composed, detail, kind], name) => ({
      statement: `"${composed}" of ${name} is a ${kind}, a kind that the cluster does not have`,
      detail,
      actor: 'platform',
      nextStep:
        'Ask the platform team to install the provider of this kind in the right version, or to activate the kind.',
    }),
  },
];
