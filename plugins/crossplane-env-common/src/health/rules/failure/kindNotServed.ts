import type { MessageRule } from '../Finding';

const REMEDY = {
  actor: 'platform',
  nextStep:
    'Ask the platform team to install the provider of this kind in the right version, or to activate the kind.',
} as const;

export const kindNotServed: MessageRule[] = [
  {
    pattern:
      /composed resource "([^"]+)".*?(no matches for kind "([^"]+)" in version "([^"]+)".*)/s,
    find: ([, composed, detail, kind], name) => ({
      statement: `"${composed}" of ${name} is a ${kind}, a kind that the cluster does not have`,
      detail,
      ...REMEDY,
    }),
  },
  {
    // Once the composite refers to the resource, Crossplane names its kind alone.
    pattern:
      /cannot get composed resource: .*?(no matches for kind "([^"]+)" in version "([^"]+)".*)/s,
    find: ([, detail, kind], name) => ({
      statement: `${name} is composed of a ${kind}, a kind that the cluster does not have`,
      detail,
      ...REMEDY,
    }),
  },
];
